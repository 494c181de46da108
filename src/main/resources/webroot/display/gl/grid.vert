// A grid over the screen, displaced by sound and flow, which are smooth enough to be evaluated per vertex.
uniform float aspect;
uniform float pulse;
uniform vec4 ripples[4];
uniform vec3 sway; // amplitude and two phases
uniform vec4 fromView;
uniform vec4 toView;
uniform sampler2D flow;
uniform float progress;
uniform float warp;
uniform float seed;

out vec2 at;
out vec2 fromAt;
out vec2 toAt;
out float turn;

// Displacement by the sound: a pulse in the centre, a slow sway, and ripples (centre, radius, strength).
vec2 displace(vec2 place) {
  vec2 off = place - 0.5;
  vec2 moved = 0.5 + off * (1.0 - pulse * (1.25 - dot(off, off)));
  moved += sway.x * vec2(sin(place.y * 7.1 + sway.y) + 0.6 * sin(place.y * 3.3 - sway.z), cos(place.x * 6.3 - sway.y) + 0.6 * cos(place.x * 2.9 + sway.z));
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
#ifdef FLOW
  // Half-way, matching parts of both pictures are in the same place.
  fromAt -= warp * progress * texture(flow, fromAt).xy;
  toAt += warp * (1.0 - progress) * texture(flow, toAt).xy;
#endif
  vec2 sky = place * vec2(aspect, 1.0) * 3.1 + seed * 57.0;
  turn = 0.65 * cloud(sky) + 0.35 * cloud(sky * 2.3 + 11.0);
  // The first row of a picture is at the top.
  gl_Position = vec4(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0);
}
