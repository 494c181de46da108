// @ts-check
const FILES = ['fullscreen.vert', 'layers.glsl', 'grid.vert', 'colour.glsl', 'background.glsl', 'dissolve.glsl', 'compose.frag', 'sparks.vert', 'sparks.frag', 'echo.frag',
  'bright-pass.frag', 'blur.frag', 'grade.frag', 'flash-cells.frag', 'flash-rule.frag', 'flash-erode.frag', 'output.frag'];

/** Loads the sources of the shaders, by file name. @returns {Promise<Record<string, string>>} */
export async function loadShaders() {
  const texts = await Promise.all(FILES.map(source));
  return Object.fromEntries(FILES.map((name, i) => [name, texts[i]]));
}

/** @param {string} name */
async function source(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.text();
}
