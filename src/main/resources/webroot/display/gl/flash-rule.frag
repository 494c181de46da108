// The rule of flash-rule.js for each cell. The first rows hold luminance, the next rows redness, and the last rows both for
// blocks of cells, because cells that change at different times must not flash together. State of a cell: floor, seconds
// until a change up is no longer early (below 0 if the last change was down), the same for a change down, allowed share.
uniform sampler2D cells;
uniform sampler2D state;
uniform float elapsed;

out vec4 pixel;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  bool isBlock = place.y >= 2 * ROWS;
  bool isRed = isBlock ? place.x >= COLUMNS / BLOCK : place.y >= ROWS;
  ivec2 corner = isBlock ? ivec2(place.x % (COLUMNS / BLOCK), place.y - 2 * ROWS) * BLOCK : ivec2(place.x, place.y % ROWS);
  int side = isBlock ? BLOCK : 1;
  vec4 sum = vec4(0.0);
  for (int y = 0; y < side; y++) {
    for (int x = 0; x < side; x++) sum += texelFetch(cells, corner + ivec2(x, y), 0);
  }
  vec2 signal = (isRed ? sum.yw : sum.xz) / float(side * side);
  float to = signal.x;
  float from = signal.y;
  float band = isRed ? RED_BAND : LIGHT_BAND;

  vec4 known = texelFetch(state, place, 0);
  float base = known.x;
  bool isUp = known.y > 0.0;
  float up = max(0.0, abs(known.y) - elapsed);
  float down = max(0.0, known.z - elapsed);
  float level = max(0.0, from);
  if (level > base + band) {
    base = level - band;
    if (!isUp) up += SPACING_SECONDS;
    isUp = true;
  } else if (level < base) {
    base = level;
    if (isUp) down += SPACING_SECONDS;
    isUp = false;
  }
  float limit = to;
  if (to > base + band && !isUp && up > EARLY_SECONDS) limit = base + band - MARGIN;
  if (max(0.0, to) < base && isUp && down > EARLY_SECONDS) limit = base + MARGIN;
  float share = limit == to ? 1.0 : clamp((limit - from) / (to - from), 0.0, 1.0);
  up = max(TINY, up);
  pixel = vec4(base, isUp ? up : -up, down, share);
}
