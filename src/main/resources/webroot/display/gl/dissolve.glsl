// Dissolves one picture into another: at 0 exactly the first, at 1 exactly the second. Each place has its own time, by
// noise and with bright parts first. Restores the contrast that a plain mix would lose half-way.
vec3 dissolve(vec3 first, vec3 second, vec3 firstAround, vec3 secondAround, float turn, float progress, float softness) {
  float brighter = luminance(sqrt(second) - sqrt(first));
  float when = clamp(0.5 + 1.6 * (turn - 0.5) - 0.5 * brighter, 0.0, 1.0);
  float share = clamp((progress * (1.0 + softness) - when) / softness, 0.0, 1.0);
  share = share * share * (3.0 - 2.0 * share);
  vec3 around = mix(firstAround, secondAround, share);
  float kept = inversesqrt(share * share + (1.0 - share) * (1.0 - share));
  return max(vec3(0.0), around + (mix(first, second, share) - around) * kept);
}
