// Colour grading by the sound: bloom, exposure, saturation, warmth, the hue of the music's key, the palette's tints in
// shadows and highlights, sparkle and grain.
uniform sampler2D scene;
uniform sampler2D glow;
uniform float bloom;
uniform float exposure;
uniform float saturation;
uniform float warmth;
uniform float vignette;
uniform float sparkle;
uniform float grain;
uniform vec3 anchor; // hue direction in OKLab, and the amount
uniform vec4 tints; // a and b in OKLab of shadows and highlights
uniform float seconds;
uniform vec4 part; // left, bottom, width and height of what is drawn, as shares of the whole

in vec2 at;
out vec4 pixel;

// OKLab by Björn Ottosson, public domain.
vec3 toOklab(vec3 linear) {
  vec3 lms = mat3(0.4122214708, 0.2119034982, 0.0883024619, 0.5363325363, 0.6806995451, 0.2817188376, 0.0514459929, 0.1073969566, 0.6299787005) * linear;
  return mat3(0.2104542553, 1.9779984951, 0.0259040371, 0.7936177850, -2.4285922050, 0.7827717662, -0.0040720468, 0.4505937099, -0.8086757660) * pow(lms, vec3(1.0 / 3.0));
}

vec3 fromOklab(vec3 lab) {
  vec3 root = mat3(1.0, 1.0, 1.0, 0.3963377774, -0.1055613458, -0.0894841775, 0.2158037573, -0.0638541728, -1.2914855480) * lab;
  return mat3(4.0767416621, -1.2684380046, -0.0041960863, -3.3077115913, 2.6097574011, -0.7034186147, 0.2309699292, -0.3413193965, 1.7076147010) * (root * root * root);
}

void main() {
  vec3 colour = texelFetch(scene, ivec2(gl_FragCoord.xy), 0).rgb;
#ifdef GLOW
  colour += bloom * texture(glow, at).rgb;
#endif
  float grey = luminance(colour);
  colour = mix(vec3(grey), colour, saturation) * exposure;
  colour *= vec3(1.0 + warmth, 1.0, 1.0 - warmth);
#ifdef HUES
  vec3 lab = toOklab(max(colour, vec3(0.0)));
  lab.yz = mix(lab.yz, length(lab.yz) * anchor.xy, anchor.z) + mix(tints.xy, tints.zw, clamp(lab.x, 0.0, 1.0));
  colour = fromOklab(lab);
#endif
  vec2 off = part.xy + at * part.zw - 0.5;
  colour *= 1.0 - vignette * smoothstep(0.1, 0.55, dot(off, off));
  float grained = grainAt(floor(gl_FragCoord.xy), floor(seconds * 20.0));
  float glint = smoothstep(0.985, 1.0, grained) * smoothstep(0.03, 0.6, grey);
  pixel = vec4(max(vec3(0.0), colour * (1.0 + 0.9 * sparkle * glint + grain * (grained - 0.5))), 1.0);
}
