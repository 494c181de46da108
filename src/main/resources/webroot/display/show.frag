uniform sampler2D fromPicture;
uniform sampler2D toPicture;
uniform vec4 fromView;
uniform vec4 toView;
uniform float progress;
uniform float seconds;
uniform float aspect;
uniform float exposure;
uniform float saturation;
uniform float sparkles;

in vec2 at;
out vec4 pixel;

vec3 encode(vec3 linear) {
  vec3 low = linear * 12.92;
  vec3 high = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
  return mix(low, high, step(0.0031308, linear));
}

void main() {
#ifdef FROM_PICTURE
  vec3 colour = texture(fromPicture, at * fromView.xy + fromView.zw).rgb;
#else
  vec3 colour = field(at, aspect, seconds);
#endif
#ifdef TO_PICTURE
  colour = dissolve(colour, texture(toPicture, at * toView.xy + toView.zw).rgb, progress);
#endif
  float grained = grain(floor(gl_FragCoord.xy), floor(seconds * 20.0));
  colour = light(colour, exposure, saturation, sparkles, grained);
  // Less than one step of the screen's 256, so that soft gradients show no bands.
  pixel = vec4(encode(min(colour, vec3(1.0))) + (grained - 0.5) / 255.0, 1.0);
}
