// Adds earlier frames, larger and fainter each time, where they are brighter than the scene. A still scene is unchanged.
uniform sampler2D scene;
uniform sampler2D past;
uniform float strength;
uniform float growth;
uniform float fade;
uniform vec4 part; // left, bottom, width and height of what is drawn, as shares of the whole

in vec2 at;
out vec4 pixel;

void main() {
  vec3 now = texelFetch(scene, ivec2(gl_FragCoord.xy), 0).rgb;
  vec2 middle = (0.5 - part.xy) / part.zw;
  vec3 trail = texture(past, middle + (at - middle) * growth).rgb * fade;
  pixel = vec4(now + strength * max(trail - now, vec3(0.0)), 1.0);
}
