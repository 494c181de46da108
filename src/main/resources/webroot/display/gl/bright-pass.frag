// Bright pass: keeps what is bright enough to bloom.
uniform sampler2D scene;

in vec2 at;
out vec4 pixel;

void main() {
  vec3 colour = texture(scene, at).rgb;
  float brightest = max(colour.r, max(colour.g, colour.b));
  pixel = vec4(colour * smoothstep(0.45, 1.0, brightest), 1.0);
}
