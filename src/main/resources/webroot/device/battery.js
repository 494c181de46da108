// @ts-check
const LOW = 0.3;

/** Tells whether the device runs on a battery that is low, at once and whenever that changes; where it can be known. @param {(low: boolean) => void} tell */
export async function watchBattery(tell) {
  const battery = await /** @type {any} */ (navigator).getBattery?.().catch(() => null);
  if (!battery) return;
  const look = () => tell(!battery.charging && battery.level <= LOW);
  for (const change of ['chargingchange', 'levelchange']) battery.addEventListener(change, look);
  look();
}
