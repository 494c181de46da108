// A round spark that is added to what is there.
in vec3 colour;
out vec4 pixel;

void main() {
  float away = length(gl_PointCoord - 0.5) * 2.0;
  pixel = vec4(colour * exp(-4.0 * away * away), 1.0);
}
