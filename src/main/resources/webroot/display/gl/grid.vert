// A grid over the screen, displaced by sound and flow, which are smooth enough to be evaluated per vertex.
uniform float aspect;
uniform vec4 ripples[4];
uniform vec4 fromView;
uniform vec4 toView;
uniform sampler2D fromMoves;
uniform sampler2D fromShines;
uniform sampler2D toMoves;
uniform sampler2D toShines;
uniform sampler2D morphFlow;
uniform vec2 reach; // of the parts of the first and of the second picture
uniform vec2 known; // how far the scenes of the first and of the second picture are faded in
uniform float progress;
uniform float warp;
uniform float seed;

out vec2 at;
out vec2 fromAt;
out vec2 toAt;
out float turn;
out vec4 gains; // brightness and blush of the first and of the second picture

// Displacement by ripples (centre, radius, strength).
vec2 displace(vec2 place) {
  vec2 moved = place;
  for (int i = 0; i < 4; i++) {
    vec2 away = (place - ripples[i].xy) * vec2(aspect, 1.0);
    float distance = length(away);
    float ring = (distance - ripples[i].z) / 0.09;
    float push = ripples[i].w * 0.0065 * sin(ring * 3.14159) * exp(-ring * ring);
    moved += push * away / max(distance, 0.001) / vec2(aspect, 1.0);
  }
  return moved;
}

float random(vec2 cell) {
  vec3 p = fract(vec3(cell.xyx) * 0.1031 + seed);
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

float cloud(vec2 p) {
  vec2 cell = floor(p);
  vec2 t = p - cell;
  t = t * t * (3.0 - 2.0 * t);
  return mix(mix(random(cell), random(cell + vec2(1, 0)), t.x), mix(random(cell + vec2(0, 1)), random(cell + vec2(1, 1)), t.x), t.y);
}

void main() {
  vec2 place = vec2(gl_VertexID % COLUMNS, gl_VertexID / COLUMNS) / vec2(COLUMNS - 1, ROWS - 1);
  at = displace(place);
  fromAt = at * fromView.xy + fromView.zw;
  toAt = at * toView.xy + toView.zw;
  gains = vec4(0.0);
#ifdef FROM_PICTURE
  vec4 first = moved(fromAt, fromMoves, fromShines, known.x, reach.x);
  fromAt = first.xy;
  gains.xy = first.zw;
#endif
#ifdef TO_PICTURE
  vec4 second = moved(toAt, toMoves, toShines, known.y, reach.y);
  toAt = second.xy;
  gains.zw = second.zw;
#endif
#ifdef MORPH
  // Half-way, matching parts of both pictures are in the same place.
  fromAt -= warp * progress * texture(morphFlow, fromAt).xy;
  toAt += warp * (1.0 - progress) * texture(morphFlow, toAt).xy;
#endif
  vec2 sky = place * vec2(aspect, 1.0) * 3.1 + seed * 57.0;
  turn = 0.65 * cloud(sky) + 0.35 * cloud(sky * 2.3 + 11.0);
  // The first row of a picture is at the top.
  gl_Position = vec4(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0);
}
