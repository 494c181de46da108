// @ts-check
import { auditPage } from './audit-page.js';
import { behindGate } from './admin-page.js';

behindGate(auditPage);
