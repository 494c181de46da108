// Output to the screen: the wanted colour, or the allowed share of the step towards it.
uniform sampler2D wanted; // linear
uniform sampler2D shown; // sRGB
uniform sampler2D shares;

in vec2 at;
out vec4 pixel;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  vec3 colour = min(texelFetch(wanted, place, 0).rgb, vec3(1.0));
  float share = texture(shares, at).r;
  if (share < 0.998) colour = mix(decode(texture(shown, at).rgb), colour, share);
  // Dithering by less than half a step: no banding in gradients, and exact values stay exact. The grain rests, so a picture at rest is exactly still.
  float grained = grainAt(floor(gl_FragCoord.xy), 0.0) - 0.5;
  pixel = vec4(encode(colour) + grained * 0.9 / 255.0, 1.0);
}
