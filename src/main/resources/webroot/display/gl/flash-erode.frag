// The least of what a cell, those around it and their blocks may do, so that nothing leaks in between two of them.
uniform sampler2D memory;

out vec4 pixel;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  float part = 1.0;
  for (int y = -1; y <= 1; y++) {
    for (int x = -1; x <= 1; x++) {
      ivec2 cell = clamp(place + ivec2(x, y), ivec2(0), ivec2(COLUMNS - 1, ROWS - 1));
      ivec2 block = cell / BLOCK + ivec2(0, 2 * ROWS);
      part = min(part, min(texelFetch(memory, cell, 0).w, texelFetch(memory, cell + ivec2(0, ROWS), 0).w));
      part = min(part, min(texelFetch(memory, block, 0).w, texelFetch(memory, block + ivec2(COLUMNS / BLOCK, 0), 0).w));
    }
  }
  pixel = vec4(part);
}
