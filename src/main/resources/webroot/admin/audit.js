// @ts-check
import { auditPage } from './audit-page.js';
import { behindGate } from './behind-gate.js';

behindGate(auditPage);
