// @ts-check
import { auditPage } from './audit-page.js';
import { adminPage } from './admin-page.js';

adminPage(auditPage);
