// One direction of a separable Gaussian blur: nine taps in five bilinear samples.
uniform sampler2D image;
uniform vec2 along;

in vec2 at;
out vec4 pixel;

void main() {
  vec3 sum = texture(image, at).rgb * 0.227;
  sum += (texture(image, at + along * 1.385).rgb + texture(image, at - along * 1.385).rgb) * 0.3162;
  sum += (texture(image, at + along * 3.231).rgb + texture(image, at - along * 3.231).rgb) * 0.0703;
  pixel = vec4(sum, 1.0);
}
