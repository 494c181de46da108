// The background while there is no picture: slow folds of coloured light. Linear light.
vec3 background(vec2 at, float aspect, float seconds) {
  vec2 p = (at - 0.5) * vec2(aspect, 1.0) * 2.7;
  float t = seconds * 0.05;
  float fold = 0.0;
  for (int i = 1; i <= 5; i++) {
    float n = float(i);
    p += vec2(0.7, 0.55) / n * sin(n * p.yx * vec2(1.15, 0.95) + vec2(t * (1.0 + 0.23 * n), -t * (0.8 + 0.19 * n)) + n * 1.7);
    fold += sin(p.x * 0.9 + p.y * 1.3 + n) / n;
  }
  float height = 0.5 + 0.5 * sin(fold * 0.85 + p.x * 0.6 - t);
  float warmth = 0.5 + 0.5 * sin(p.y * 0.9 + p.x * 0.35 + t * 0.8 + 1.0);
  vec3 night = mix(vec3(0.007, 0.005, 0.03), vec3(0.002, 0.03, 0.055), warmth);
  vec3 violet = mix(vec3(0.13, 0.025, 0.36), vec3(0.012, 0.11, 0.27), smoothstep(0.4, 0.0, warmth));
  vec3 rose = mix(vec3(0.52, 0.06, 0.3), vec3(0.75, 0.16, 0.1), warmth);
  vec3 colour = mix(night, violet, smoothstep(0.1, 0.6, height));
  colour = mix(colour, rose, smoothstep(0.5, 0.95, height) * smoothstep(0.15, 0.75, warmth));
  float crest = pow(0.5 + 0.5 * sin(fold * 3.1 + p.y), 9.0);
  return colour + mix(vec3(0.42, 0.13, 0.6), vec3(0.95, 0.38, 0.14), warmth) * crest * 0.42 * smoothstep(0.3, 0.95, height);
}
