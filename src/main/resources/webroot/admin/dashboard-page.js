// @ts-check
import { board } from './dashboard.js';
import { adminPage } from './admin-page.js';

adminPage(desk => board(desk, `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`));
