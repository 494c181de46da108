// The sound's light on the picture: brightness, depth of colour, and fine points that glint where it is bright already.
float grain(vec2 pixel, float seed) {
  vec3 p = fract(vec3(pixel.xyx) * 0.1031 + fract(seed * 0.317));
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

vec3 light(vec3 colour, float exposure, float saturation, float sparkles, float grained) {
  float grey = dot(colour, vec3(0.2126, 0.7152, 0.0722));
  float glint = smoothstep(0.985, 1.0, grained) * smoothstep(0.03, 0.6, grey);
  return max(vec3(0.0), mix(vec3(grey), colour, saturation) * exposure * (1.0 + sparkles * (0.9 * glint + 0.1 * (grained - 0.5))));
}
