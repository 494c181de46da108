// @ts-check
import { dashboard } from './dashboard.js';
import { adminPage } from './admin-page.js';

adminPage(adminApi => dashboard(adminApi, `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/eventbus/websocket`));
