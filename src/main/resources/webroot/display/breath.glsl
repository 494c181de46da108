// The sound's hold on the picture: a pulse towards the middle and rings that run outward.
vec2 breathe(vec2 at, float aspect, float pulse, vec4 ripples[4]) {
  vec2 moved = 0.5 + (at - 0.5) * (1.0 - pulse);
  for (int i = 0; i < 4; i++) {
    vec2 away = (at - ripples[i].xy) * vec2(aspect, 1.0);
    float distance = length(away);
    float ring = (distance - ripples[i].z) / 0.09;
    float push = ripples[i].w * 0.0065 * sin(ring * 3.14159) * exp(-ring * ring);
    moved += push * away / max(distance, 0.001) / vec2(aspect, 1.0);
  }
  return moved;
}

float grain(vec2 pixel, float seed) {
  vec3 p = fract(vec3(pixel.xyx) * 0.1031 + fract(seed * 0.317));
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

vec3 light(vec3 colour, float exposure, float saturation) {
  float grey = dot(colour, vec3(0.2126, 0.7152, 0.0722));
  return max(vec3(0.0), mix(vec3(grey), colour, saturation) * exposure);
}

// Fine points of light, where the picture is bright already.
vec3 sparkle(vec3 colour, vec2 pixel, float seconds, float amount) {
  float bright = smoothstep(0.03, 0.6, dot(colour, vec3(0.33)));
  float point = smoothstep(0.985, 1.0, grain(floor(pixel * 0.5), floor(seconds * 14.0)));
  return colour * (1.0 + amount * (0.9 * point * bright + 0.1 * (grain(pixel, floor(seconds * 24.0)) - 0.5)));
}
