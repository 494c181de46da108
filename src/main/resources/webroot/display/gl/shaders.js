// @ts-check
const FILES = ['whole.vert', 'screen.vert', 'light.glsl', 'field.glsl', 'dissolve.glsl', 'compose.frag', 'echo.frag',
  'bright.frag', 'blur.frag', 'grade.frag', 'cells.frag', 'watch.frag', 'spread.frag', 'emit.frag'];

/** Fetches the shaders' sources, by file name. @returns {Promise<Record<string, string>>} */
export async function shaders() {
  const texts = await Promise.all(FILES.map(source));
  return Object.fromEntries(FILES.map((name, i) => [name, texts[i]]));
}

/** @param {string} name */
async function source(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
}
