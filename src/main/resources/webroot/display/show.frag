uniform sampler2D fromPicture;
uniform sampler2D toPicture;
uniform vec4 fromView;
uniform vec4 toView;
uniform bool hasFrom;
uniform bool hasTo;
uniform float progress;
uniform float seconds;
uniform float aspect;
uniform float pulse;
uniform float exposure;
uniform float saturation;
uniform float sparkles;
uniform vec4 ripples[4];

in vec2 screen;
out vec4 pixel;

vec3 encode(vec3 linear) {
  vec3 low = linear * 12.92;
  vec3 high = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
  return mix(low, high, step(0.0031308, linear));
}

void main() {
  vec2 at = breathe(screen, aspect, pulse, ripples);
  vec3 first = hasFrom ? texture(fromPicture, at * fromView.xy + fromView.zw).rgb : field(at, aspect, seconds);
  vec3 colour = hasTo ? dissolve(first, texture(toPicture, at * toView.xy + toView.zw).rgb, progress) : first;
  colour = light(colour, exposure, saturation);
  if (sparkles > 0.004) colour = sparkle(colour, gl_FragCoord.xy, seconds, sparkles);
  // Less than one step of the screen's 256, so that soft gradients show no bands.
  float dither = (grain(gl_FragCoord.xy, 1.0) - 0.5) / 255.0;
  pixel = vec4(encode(min(colour, vec3(1.0))) + dither, 1.0);
}
