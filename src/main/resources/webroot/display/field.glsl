// The field: slow folds of colour, shown before the first picture and whenever there is none. Linear light.
vec3 field(vec2 at, float aspect, float seconds) {
  vec2 p = (at - 0.5) * vec2(aspect, 1.0) * 1.7;
  float t = seconds * 0.045;
  float fold = 0.0;
  for (int i = 1; i <= 5; i++) {
    float n = float(i);
    p += vec2(0.62, 0.48) / n * sin(n * p.yx * vec2(1.25, 1.05) + vec2(t * (1.1 + 0.21 * n), -t * (0.9 + 0.17 * n)) + n * 1.7);
    fold += sin(p.x * 1.1 + p.y * 0.7 + n) / n;
  }
  float a = 0.5 + 0.5 * sin(p.x * 0.9 + t * 1.3);
  float b = 0.5 + 0.5 * sin(p.y * 1.15 - t + 1.4);
  float c = 0.5 + 0.5 * sin((p.x + p.y) * 0.8 + fold * 0.55 + t * 0.7);
  vec3 colour = mix(vec3(0.006, 0.005, 0.026), vec3(0.072, 0.018, 0.21), a);
  colour = mix(colour, vec3(0.41, 0.045, 0.17), smoothstep(0.35, 1.0, b) * 0.75);
  colour = mix(colour, vec3(0.012, 0.16, 0.19), smoothstep(0.45, 1.0, c) * smoothstep(0.1, 0.8, 1.0 - b) * 0.85);
  float ridge = pow(0.5 + 0.5 * sin(fold * 1.6 + p.x), 6.0);
  colour += vec3(0.78, 0.24, 0.075) * ridge * (0.1 + 0.5 * b * a);
  return colour;
}
