// Conversion between linear light, in which the passes work, and sRGB.
const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);

float luminance(vec3 linear) {
  return dot(linear, LUMINANCE);
}

vec3 encode(vec3 linear) {
  vec3 low = linear * 12.92;
  vec3 high = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
  return mix(low, high, step(0.0031308, linear));
}

vec3 decode(vec3 code) {
  return mix(code / 12.92, pow((code + 0.055) / 1.055, vec3(2.4)), step(0.04045, code));
}

float grainAt(vec2 pixel, float seed) {
  vec3 p = fract(vec3(pixel.xyx) * 0.1031 + fract(seed * 0.317));
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}
