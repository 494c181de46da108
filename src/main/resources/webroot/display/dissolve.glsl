// One picture into another, in linear light: at 0 exactly the first, at 1 exactly the second.
vec3 dissolve(vec3 first, vec3 second, float progress) {
  return mix(first, second, progress);
}
