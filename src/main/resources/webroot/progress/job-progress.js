// @ts-check
import { text } from '../language/page-texts.js';
import { onSite } from '../net/site.js';
/** @typedef {{jobId: string, stage: string, position: number, part: number, of: number, previewUrl: string, reason: string}} Job */

/** How long each stage is shown without an update, because no event reports a lost job. */
const LIFETIME_MS = { queued: 45_000, started: 180_000, completed: 2_500, failed: 9_000 };
const ORDER = ['failed', 'completed', 'started', 'queued'];

/** The jobs in progress, of which the most advanced is shown. */
export class JobProgress {
  /** @type {Map<string, Job & {until: number}>} */
  jobs = new Map();

  /** Takes a `progress` or `preview` event. @param {string} type @param {any} data @param {number} now ms */
  take(type, data, now) {
    const job = this.jobs.get(data.jobId)
      ?? { jobId: data.jobId, stage: 'queued', position: 0, part: 0, of: 0, previewUrl: '', reason: '', until: 0 };
    if (type === 'preview') {
      Object.assign(job, { stage: 'started', part: Math.max(job.part, data.number), of: data.of, previewUrl: onSite(data.imageUrl) });
    } else if (data.stage === 'cancelled') {
      this.jobs.delete(data.jobId);
      return;
    } else if (data.stage === 'partial') {
      const [part, of] = String(data.detail).split('/').map(Number);
      if (part > 0 && of >= part) Object.assign(job, { stage: 'started', part: Math.max(job.part, part), of });
    } else if (ORDER.includes(data.stage)) {
      job.stage = data.stage;
      job.position = data.stage === 'queued' ? Number(data.detail) || 0 : 0;
      if (data.stage === 'failed') job.reason = data.detail ?? '';
    }
    job.until = now + LIFETIME_MS[/** @type {keyof LIFETIME_MS} */ (job.stage)];
    this.jobs.set(job.jobId, job);
  }

  /** The job to show, or null. @param {number} now ms @returns {Job|null} */
  current(now) {
    for (const [id, job] of this.jobs) if (job.until <= now) this.jobs.delete(id);
    const rank = (/** @type {Job} */ job) => ORDER.indexOf(job.stage) * 1_000 - job.part * 10 + job.position;
    const [first] = [...this.jobs.values()].sort((a, b) => rank(a) - rank(b));
    return first ?? null;
  }

  clear() {
    this.jobs.clear();
  }
}

/** The completion of a job, 0 to 1; null while unknown. @param {Job} job */
export function completion({ stage, part, of }) {
  if (stage === 'completed') return 1;
  return stage === 'started' && part > 0 ? part / of : null;
}

/** @type {Record<string, string>} */
const REASONS = {
  'safety-block': text('progress.imageModelWouldNotPaint'),
  cleared: text('progress.operatorClearedThatPictureAway'),
};

/** The status text of a job. @param {Job} job */
export function jobText({ stage, position, part, of, reason }) {
  if (stage === 'queued') return position > 1 ? text('progress.nextPicture', { count: position - 1 }) : text('progress.nextPictureWaiting');
  if (stage === 'started') return part > 0 ? text('progress.paintingPart', { part, of }) : text('progress.painting');
  if (stage === 'completed') return text('progress.nextPictureIsReady');
  return REASONS[reason] ?? text('progress.thatPictureCouldNotBe');
}
