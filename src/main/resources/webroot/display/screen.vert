// The screen as a grid of points, moved by the sound: it is smooth enough to be reckoned at the points alone.
uniform float aspect;
uniform float pulse;
uniform vec4 ripples[4];

out vec2 at;

// The sound's hold on the picture: a pulse towards the middle and rings (middle, radius, strength) that run outward.
vec2 breathe(vec2 place) {
  vec2 moved = 0.5 + (place - 0.5) * (1.0 - pulse);
  for (int i = 0; i < 4; i++) {
    vec2 away = (place - ripples[i].xy) * vec2(aspect, 1.0);
    float distance = length(away);
    float ring = (distance - ripples[i].z) / 0.09;
    float push = ripples[i].w * 0.0065 * sin(ring * 3.14159) * exp(-ring * ring);
    moved += push * away / max(distance, 0.001) / vec2(aspect, 1.0);
  }
  return moved;
}

void main() {
  vec2 place = vec2(gl_VertexID % COLUMNS, gl_VertexID / COLUMNS) / vec2(COLUMNS - 1, ROWS - 1);
  at = breathe(place);
  // Pictures have their first row on top.
  gl_Position = vec4(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0);
}
