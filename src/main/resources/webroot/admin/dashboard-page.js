// @ts-check
import { board } from './dashboard.js';
import { behindGate } from './admin-page.js';

behindGate(desk => board(desk, `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`));
