// Onto the screen: what is wanted, or as much of the way from what is shown as may be gone now.
uniform sampler2D wanted; // linear
uniform sampler2D shown; // encoded
uniform sampler2D parts;
uniform float seconds;

in vec2 at;
out vec4 pixel;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  vec3 colour = min(texelFetch(wanted, place, 0).rgb, vec3(1.0));
  float part = texture(parts, at).r;
  if (part < 0.998) colour = mix(decode(texture(shown, at).rgb), colour, part);
  // Less than half of a screen's step: soft gradients show no bands, and what is exact already stays so.
  float grained = grainAt(floor(gl_FragCoord.xy), floor(seconds * 20.0)) - 0.5;
  pixel = vec4(encode(colour) + grained * 0.9 / 255.0, 1.0);
}
