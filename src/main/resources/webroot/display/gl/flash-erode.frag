// Erosion: the minimum of the shares of a cell, its neighbours and their blocks, because the result is interpolated.
uniform sampler2D state;

out vec4 pixel;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  float share = 1.0;
  for (int y = -1; y <= 1; y++) {
    for (int x = -1; x <= 1; x++) {
      ivec2 cell = clamp(place + ivec2(x, y), ivec2(0), ivec2(COLUMNS - 1, ROWS - 1));
      ivec2 block = cell / BLOCK + ivec2(0, 2 * ROWS);
      share = min(share, min(texelFetch(state, cell, 0).w, texelFetch(state, cell + ivec2(0, ROWS), 0).w));
      share = min(share, min(texelFetch(state, block, 0).w, texelFetch(state, block + ivec2(COLUMNS / BLOCK, 0), 0).w));
    }
  }
  pixel = vec4(share);
}
