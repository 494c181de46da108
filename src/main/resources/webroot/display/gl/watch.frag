// How far each cell of the screen may go towards what is wanted: the rule of safety.js. The first rows watch the light,
// the next ones the redness of the same cells; the last ones both for blocks of cells, side by side: cells that each turn
// seldom, but at different times, must not flash together. Kept from frame to frame: floor, seconds since a turn up and down; part.
uniform sampler2D wanted; // linear
uniform sampler2D shown; // encoded, as it is on the screen
uniform sampler2D memory;
uniform float elapsed;
uniform vec2 taps;

out vec4 pixel;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  bool isBlock = place.y >= 2 * ROWS;
  bool isRed = isBlock ? place.x >= COLUMNS / BLOCK : place.y >= ROWS;
  vec2 corner = isBlock ? vec2(place.x % (COLUMNS / BLOCK), place.y - 2 * ROWS) : vec2(place.x, place.y % ROWS);
  vec2 grid = vec2(COLUMNS, ROWS) / (isBlock ? float(BLOCK) : 1.0);
  vec2 looks = isBlock ? min(taps * float(BLOCK), vec2(16.0)) : taps;
  vec3 next = vec3(0.0);
  vec3 now = vec3(0.0);
  for (float y = 0.5; y < looks.y; y += 1.0) {
    for (float x = 0.5; x < looks.x; x += 1.0) {
      vec2 at = (corner + vec2(x, y) / looks) / grid;
      next += min(texture(wanted, at).rgb, vec3(1.0));
      now += decode(texture(shown, at).rgb);
    }
  }
  vec3 signal = (isRed ? vec3(1.0, -1.0, -1.0) : LUMINANCE) / (looks.x * looks.y);
  float to = dot(next, signal);
  float from = dot(now, signal);
  float band = isRed ? RED_BAND : LIGHT_BAND;

  vec4 known = texelFetch(memory, place, 0);
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
  float part = limit == to ? 1.0 : clamp((limit - from) / (to - from), 0.0, 1.0);
  pixel = vec4(base, sinceUp, sinceDown, part);
}
