/** The dashboard's data in its possible states, at a given time. */
const MINUTE_MS = 60_000;

const METRICS = [
  ['circuit_breaker', 'Circuit breaker', 'state', 'closed', 'half open, or open for up to 5 min', 'open for more than 5 min', 'Check the image provider; reset the breaker once it is well'],
  ['provider_success', 'Provider success', 'ratio', 'at least 95 %', '80 % to 95 %', 'less than 80 %, or an alarm', 'Read what the provider says; mend the model, the key or the setting that it names'],
  ['generation_p95', 'Generation P95 latency', 'ms', 'up to 70 s', 'more than 70 s', 'more than 90 s', 'Check the image provider\'s status'],
  ['queue_depth', 'Queue depth', 'jobs', 'up to 4', '5 to 10', 'more than 10', 'Look for stuck jobs; add nodes that generate'],
  ['error_rate', 'Error rate', 'ratio', 'less than 0.1 %', '0.1 % to 1 %', 'more than 1 %', 'Read the error logs; roll back if a release did it'],
  ['credit_failures', 'Credit failures', 'ratio', 'up to 1 %', '1 % to 5 %', 'more than 5 %', 'Check the credit system'],
  ['websocket_connections', 'WebSocket connections', 'sockets', 'up to 500 on a node', 'more than 500 on a node', 'more than 1000 on a node', 'Add nodes that run the bridge'],
];

const COMPONENTS = [
  ['generation', 'Picture generation', 'P0', 0.995],
  ['websocket', 'Live channel', 'P1', 0.999],
  ['database', 'Database', 'P0', 0.999],
  ['breaker', 'Circuit breaker', 'P0', 0.9999],
  ['credits', 'Credit system', 'P1', 0.999],
];

const ago = (now, minutes) => new Date(now - minutes * MINUTE_MS).toISOString();

/** @param {Record<string, [any, string, string, number?]>} seen value, text, severity and age in minutes by metric */
const metrics = (now, seen) => METRICS.map(([metric, label, unit, normal, warning, critical, action]) => {
  const [value, text, band, minutes] = seen[metric] ?? [null, 'not known', 'unknown', 1];
  return { metric, label, value, unit, text, band, since: minutes === undefined ? null : ago(now, minutes), normal, warning, critical, action, runbook: `docs/runbook.md#${metric}` };
});

const line = make => Array.from({ length: 60 }, (_, i) => make(i));

const breaker = { state: 'closed', tokens: 0, successRate: 0.98, p95Latency: 52_000, provider: 'openai', callsLastHour: 42, reason: null, alarm: null,
  openUntil: null, unwellSince: null, forcedUntil: null, quietUntil: null, openings: 0, probeSuccesses: 0, callTimeout: 62_000, changedAt: null };

const base = now => ({
  at: new Date(now).toISOString(), node: 'f3a1c0de', environment: 'development', version: '0.6.0', startedAt: ago(now, 600), missing: [],
  nodes: [
    { id: 'f3a1c0de', host: 'node-1', roles: ['http', 'bridge', 'generation', 'credits', 'telemetry'], version: '0.6.0', startedAt: ago(now, 600), beatAt: ago(now, 0.05), sockets: 71 },
    { id: '77b2ee01', host: 'node-2', roles: ['http', 'bridge'], version: '0.6.0', startedAt: ago(now, 590), beatAt: ago(now, 0.02), sockets: 49 },
  ],
});

export function freshStart(now) {
  const none = line(() => null);
  return {
    ...base(now), startedAt: ago(now, 0.2), status: 'normal',
    keyMetrics: metrics(now, {
      circuit_breaker: [0, 'closed', 'normal', 0.1], generation_p95: [null, 'no pictures in the last hour', 'unknown', 0.1], error_rate: [null, 'fewer than 20 requests in 5 min', 'unknown', 0.1],
      credit_failures: [null, 'fewer than 20 credit operations in an hour', 'unknown', 0.1],
    }),
    components: COMPONENTS.map(([component, label, priority, sla]) => ({ component, label, priority, sla, good: 0, total: 0, availability: null, band: 'unknown' })),
    breaker: { ...breaker, successRate: 1, p95Latency: 0, callsLastHour: 0, provider: 'studio' },
    queue: { waiting: 0, ahead: 0, generating: 0, oldestMs: 0, byTier: [] }, failures: [], recent: [],
    credits: { charged: 0, refunded: 0, granted: 0, discrepancies: null, auditedAt: null },
    library: { pictures: 0, covered: 0, target: 228, filling: true },
    series: { from: ago(now, 60), stepMs: MINUTE_MS, requests: none, errors: none, p95Ms: none, queueDepth: none, sockets: none, generated: none, failed: none, creditFailures: none },
  };
}

export function allWell(now) {
  return {
    ...base(now), status: 'normal',
    keyMetrics: metrics(now, {
      circuit_breaker: [0, 'closed', 'normal', 600], provider_success: [0.98, '98 % of 42 calls in an hour', 'normal', 90], generation_p95: [52_000, '52.0 s', 'normal', 40], queue_depth: [3, '3 jobs', 'normal', 12],
      error_rate: [0.0004, '0.04 %', 'normal', 600], credit_failures: [0.002, '0.20 %', 'normal', 600], websocket_connections: [71, '71 on the fullest node', 'normal', 300],
    }),
    components: COMPONENTS.map(([component, label, priority, sla], i) => ({ component, label, priority, sla, good: 99_990 - i, total: 100_000, availability: (99_990 - i) / 100_000, band: 'normal' })),
    breaker, queue: { waiting: 3, ahead: 1, generating: 2, oldestMs: 4_200, byTier: [{ tier: 'free', waiting: 2, oldestMs: 4_200 }, { tier: 'premium', waiting: 1, oldestMs: 900 }] },
    failures: [{ kind: 'timeout', count: 1, last: ago(now, 22), message: 'no answer within 62 s' }],
    recent: line(i => ({ jobId: `0b9c2a10-0000-4000-8000-0000000000${String(i).padStart(2, '0')}`, status: i === 4 ? 'failed' : 'completed', kind: i === 4 ? 'timeout' : 'ok', durationMs: 48_000 + 300 * i, at: ago(now, 1 + i) })).slice(0, 20),
    credits: { charged: 410, refunded: 6, granted: 900, discrepancies: 0, auditedAt: ago(now, 300) },
    mails: { mailServer: true, waiting: 1, failed: 0, oldestMs: 2_000 },
    library: { pictures: 228, covered: 228, target: 228, filling: false },
    series: {
      from: ago(now, 60), stepMs: MINUTE_MS, requests: line(i => (i === 20 ? null : Math.round(400 + 90 * Math.sin(i / 7)))), errors: line(i => (i === 20 ? null : Number(i === 31))),
      p95Ms: line(i => (i < 10 ? null : 50_000 + 4_000 * Math.sin(i / 5))), queueDepth: line(i => 2 + Math.round(1 + Math.sin(i / 4))), sockets: line(i => 100 + Math.round(i / 3)),
      generated: line(i => 2 + i % 3), failed: line(i => Number(i === 38)), creditFailures: line(() => 0),
    },
  };
}

export function breakerOpen(now) {
  const well = allWell(now);
  return {
    ...well, status: 'critical',
    keyMetrics: well.keyMetrics.map(metric => (metric.metric === 'circuit_breaker' ? { ...metric, value: 2, text: 'open for 7 min', band: 'critical', since: ago(now, 7) } : metric)),
    breaker: { ...breaker, state: 'open', tokens: 5, successRate: 0.41, reason: 'server-error', openings: 3, changedAt: ago(now, 1), unwellSince: ago(now, 7), openUntil: ago(now, -2) },
    failures: [{ kind: 'server-error', count: 14, last: ago(now, 7), message: 'The server had an error while processing your request.' }, ...well.failures],
  };
}

/** The provider refuses every request, but the breaker is closed. */
export function refusing(now) {
  const well = allWell(now);
  return {
    ...well, status: 'critical',
    keyMetrics: well.keyMetrics.map(metric => (metric.metric === 'provider_success' ? { ...metric, value: 0.0625, text: '6 % of 48 calls in 5 min', band: 'critical', since: ago(now, 3) } : metric)),
    breaker: { ...breaker, successRate: 0.0625, callsLastHour: 48, alarm: 'the image model refuses the request (400 unknown_parameter, request req_7): Unknown parameter: \'size\'.' },
  };
}

/** The provider's rate limit is reached. */
export function paused(now) {
  const well = allWell(now);
  return {
    ...well, status: 'warning',
    keyMetrics: well.keyMetrics.map(metric => (metric.metric === 'circuit_breaker' ? { ...metric, text: `paused until ${ago(now, -20).replace(/\.\d+Z/, 'Z')}`, band: 'warning', since: ago(now, 1) } : metric)),
    breaker: { ...breaker, quietUntil: ago(now, -20) },
  };
}

export function everythingCritical(now) {
  const open = breakerOpen(now);
  return {
    ...open,
    keyMetrics: metrics(now, {
      circuit_breaker: [2, 'open for 7 min', 'critical', 7], provider_success: [0.41, '41 % of 39 calls in 5 min', 'critical', 7], generation_p95: [97_000, '97.0 s', 'critical', 9], queue_depth: [240, '240 jobs', 'critical', 12],
      error_rate: [0.062, '6.20 %', 'critical', 5], credit_failures: [0.081, '8.10 %', 'critical', 4], websocket_connections: [1_312, '1312 on the fullest node', 'critical', 31],
    }),
    components: open.components.map(component => ({ ...component, availability: 0.981, band: 'critical' })),
    queue: { waiting: 240, ahead: 40, generating: 4, oldestMs: 1_260_000, byTier: [{ tier: 'free', waiting: 200, oldestMs: 1_260_000 }, { tier: 'premium', waiting: 30, oldestMs: 600_000 }, { tier: 'enterprise', waiting: 10, oldestMs: 90_000 }] },
    failures: ['server-error', 'timeout', 'rate-limit', 'connection', 'moderation', 'bad-picture', 'unknown'].map((kind, i) => ({ kind, count: 60 - 8 * i, last: ago(now, i), message: `A long sentence of the provider about ${kind}, which goes on and on and does not fit into a column.` })),
    credits: { ...open.credits, discrepancies: 3 },
  };
}

/** A provider that fails, and what follows from it. */
export function providerFails(now) {
  const everything = everythingCritical(now);
  return { ...everything, keyMetrics: everything.keyMetrics.map(metric => (['circuit_breaker', 'queue_depth', 'generation_p95'].includes(metric.metric) ? metric
    : { ...metric, band: 'normal' })).map(metric => (metric.metric === 'circuit_breaker' ? { ...metric, band: 'warning' } : metric)) };
}

/** A full store, and the queue that grows behind it. */
export function fullStore(now) {
  const everything = everythingCritical(now);
  return { ...everything, breaker, library: { ...everything.library, storeProblem: 'no space left on the picture store: 3 MB are free' },
    keyMetrics: everything.keyMetrics.map(metric => (metric.metric === 'queue_depth' ? metric : { ...metric, band: 'normal' })) };
}

/** A node that was killed. */
export const nodeGone = now => ({ ...allWell(now), goneNodes: [{ id: '0a9b8c7d', host: 'node-3', port: 5701, roles: ['generation'], startedAt: ago(now, 600), lastHeardAt: ago(now, 4) }] });

/** A mail server that takes nothing. */
export const mailsWait = now => ({ ...allWell(now), mails: { mailServer: true, waiting: 3, failed: 2, oldestMs: 1_260_000 } });

export const missingParts = now => ({ ...allWell(now), status: 'warning', missing: ['generation', 'credits'], breaker: null, queue: null, credits: null, library: null, failures: null, recent: null });

export const withoutDatabase = now => {
  const nothing = { components: null, goneNodes: null, breaker: null, queue: null, failures: null, recent: null, credits: null, library: null, nodes: null, series: null };
  return { ...freshStart(now), ...nothing, startedAt: ago(now, 600), status: 'critical', database: { problem: 'the database does not answer: Connection refused: 127.0.0.1:5432', clockAheadMs: 0 }, keyMetrics: metrics(now, {}), missing: ['breaker', 'credits', 'generation', 'library', 'nodes', 'samples', 'shows'] };
};

export const tasks = now => ({ tasks: [
  { name: 'recalculate-rollups', period: 'continuous', what: 'Sums samples up', running: true, lastStartedAt: ago(now, 1), lastSucceededAt: ago(now, 1), lastOutcome: 'succeeded', lastDurationMs: 120, details: null, nextDueAt: ago(now, -1), overdue: false },
  { name: 'backup', period: 'daily', what: 'Dumps the database', running: false, lastStartedAt: ago(now, 900), lastSucceededAt: ago(now, 900), lastOutcome: 'succeeded', lastDurationMs: 41_000, details: { bytes: 1_048_576 }, nextDueAt: ago(now, -540), overdue: false },
  { name: 'restore-drill', period: 'weekly', what: 'Restores the last backup beside the database', running: false, lastStartedAt: null, lastSucceededAt: null, lastOutcome: null, lastDurationMs: null, details: null, nextDueAt: ago(now, -5_000), overdue: false },
  { name: 'keys', period: 'monthly', what: 'not set up: backup.dir names no folder', running: false, lastStartedAt: null, lastSucceededAt: null, lastOutcome: null, lastDurationMs: null, details: null, nextDueAt: null, overdue: false },
] });

export const failedTask = now => ({ tasks: [{ ...tasks(now).tasks[1], lastOutcome: 'failed', overdue: true, details: { parts: {}, warnings: [], ratio: 0.8225806451612904, reason: null, error: 'pg_dump: no space left on device' } }] });

export const audit = (now, count = 3, from = 100) => ({
  entries: Array.from({ length: count }, (_, i) => ({ id: from - i, at: ago(now, 3 + i), actor: '00000000-0000-0000-0000-000000000001', action: i % 2 ? 'credits.grant' : 'breaker.reset',
    subject: i % 2 ? 'a3c1f2d4-0000-4000-8000-000000000007' : 'openai', before: i % 2 ? { balance: 3 } : { state: 'open', tokens: 5 }, after: i % 2 ? { balance: 103 } : { state: 'closed', tokens: 0 }, requestId: `r-${from - i}` })),
  next: null,
});

/** Entries with values of every kind. */
export const oddAudit = now => ({
  entries: [
    { before: null, after: { olderThanMs: 300_000, cleared: 2, jobs: ['a', 'b'] } }, { before: { rate: 0.8225806451612904, alarm: null }, after: { rate: 1, alarm: 'x' } },
    { before: {}, after: { room: [{ folder: 'data', freeMb: 3 }], warnings: [] } }, { before: null, after: null }, { before: 3, after: null }, { before: {}, after: { nested: {} } },
  ].map((states, i) => ({ id: 9 - i, at: ago(now, i), actor: 'an operator', action: 'clear-stuck-jobs', subject: null, requestId: null, ...states })),
  next: null,
});

export const settings = { settings: [
  { key: 'breaker.open-tokens', value: '5', unit: null, origin: 'default', changeable: true, what: 'Failure tokens that open the breaker' },
  { key: 'breaker.refill-ms', value: '30000', unit: 'ms', origin: 'administrator', changeable: true, what: 'After how long a failure token is forgiven' },
  { key: 'auth.secret', value: 'set', unit: null, origin: 'environment', changeable: false, what: 'Signs the tokens' },
] };
