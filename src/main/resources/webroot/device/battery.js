// @ts-check
const LOW = 0.3;

/** Calls the observer now and on each change with whether the battery is low and discharging, where the browser reports it. @param {(isLow: boolean) => void} observer */
export async function watchBattery(observer) {
  const battery = await /** @type {any} */ (navigator).getBattery?.().catch(() => null);
  if (!battery) return;
  const update = () => observer(!battery.charging && battery.level <= LOW);
  for (const change of ['chargingchange', 'levelchange']) battery.addEventListener(change, update);
  update();
}
