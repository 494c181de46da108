// The mean luminance and redness of each cell, of the wanted and of the shown frame.
uniform sampler2D wanted; // linear
uniform sampler2D shown; // sRGB
uniform vec2 taps;

out vec4 pixel;

const vec3 REDNESS = vec3(1.0, -1.0, -1.0);

void main() {
  vec2 corner = floor(gl_FragCoord.xy);
  // Single texels: where a cell has more of them than taps, a few are left out.
  vec2 size = vec2(textureSize(wanted, 0));
  vec3 next = vec3(0.0);
  vec3 now = vec3(0.0);
  for (float y = 0.5; y < taps.y; y += 1.0) {
    for (float x = 0.5; x < taps.x; x += 1.0) {
      ivec2 place = ivec2(size * (corner + vec2(x, y) / taps) / vec2(COLUMNS, ROWS));
      next += min(texelFetch(wanted, place, 0).rgb, vec3(1.0));
      now += decode(texelFetch(shown, place, 0).rgb);
    }
  }
  pixel = vec4(dot(next, LUMINANCE), dot(next, REDNESS), dot(now, LUMINANCE), dot(now, REDNESS)) / (taps.x * taps.y);
}
