// @ts-check
import { board } from './board.js';
import { behindGate } from './behind-gate.js';

behindGate(desk => board(desk, `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`));
