// The rule of flash-rule.js for each cell. The first rows hold luminance, the next rows redness, and the last rows both for
// blocks of cells, because cells that change at different times must not flash together. State of a cell: floor, seconds
// since the last change up and down, allowed share.
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
  float sinceUp = min(LONG_AGO, known.y + elapsed);
  float sinceDown = min(LONG_AGO, known.z + elapsed);
  float level = max(0.0, from);
  if (level > base + band) {
    base = level - band;
    if (sinceUp >= sinceDown) sinceUp = 0.0;
  } else if (level < base) {
    base = level;
    if (sinceDown >= sinceUp) sinceDown = 0.0;
  }
  float limit = to;
  if (to > base + band && sinceUp > sinceDown && sinceUp < REST_SECONDS) limit = base + band - MARGIN;
  if (max(0.0, to) < base && sinceDown > sinceUp && sinceDown < REST_SECONDS) limit = base + MARGIN;
  float share = limit == to ? 1.0 : clamp((limit - from) / (to - from), 0.0, 1.0);
  pixel = vec4(base, sinceUp, sinceDown, share);
}
