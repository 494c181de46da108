// Sparks that leave the bright places of a picture, in its own colours.
uniform sampler2D picture;
uniform vec4 view;
uniform float age; // seconds
uniform float seed;
uniform float aspect;
uniform float strength;
uniform float pixels; // height of the target

out vec3 colour;

const int TRIES = 8;

vec3 chance(float n) {
  vec3 p = fract(vec3(n + seed * 17.0) * vec3(0.1031, 0.1030, 0.0973));
  p += dot(p, p.yzx + 33.33);
  return fract((p.xxy + p.yzz) * p.zyx);
}

void main() {
  // Of some places the brightest, so that most sparks begin where there is light.
  vec3 place = vec3(0.0);
  vec3 seen = vec3(0.0);
  float bright = -1.0;
  for (int i = 0; i < TRIES; i++) {
    vec3 tried = chance(float(gl_VertexID * TRIES + i) + 1.0);
    vec3 tone = textureLod(picture, tried.xy * view.xy + view.zw, 2.0).rgb;
    float light = max(tone.r, max(tone.g, tone.b));
    if (light > bright) {
      place = tried;
      seen = tone;
      bright = light;
    }
  }
  vec3 way = chance(float(gl_VertexID) + 5003.0);
  float life = 0.7 + 1.3 * way.z;
  float left = clamp(1.0 - age / life, 0.0, 1.0);
  float angle = 6.2832 * way.x;
  vec2 off = vec2(cos(angle), sin(angle) - 0.7) * (0.05 + 0.22 * way.y) * (1.0 - exp(-2.5 * age)) / vec2(aspect, 1.0);
  vec2 at = place.xy + off + vec2(0.0, 0.09 * age * age);
  float lit = strength * left * smoothstep(0.12, 0.6, bright);
  colour = seen / max(0.05, bright) * 1.8 * lit;
  gl_Position = vec4(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.0, 1.0);
  gl_PointSize = lit > 0.01 ? max(1.5, pixels * (0.012 + 0.022 * way.x * way.y) * (0.4 + 0.6 * left)) : 0.0;
}
