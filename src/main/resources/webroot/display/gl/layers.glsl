// The movement of a picture's parts by their matter. `moves` has swing (nearness), sway, ripple and drift of each place,
// `shines` has the direction of strokes, light and spark.
uniform vec2 swing; // of what is near: the dance and the viewer's place
uniform float thrust; // towards the viewer
uniform vec3 sway; // amplitude and two phases
uniform vec2 water; // amplitude and phase
uniform vec2 drift; // of clouds
uniform vec3 flow; // of strokes: amplitude, phase and push
uniform float lift; // brightness of what is near
uniform vec2 relief; // direction and strength of the light that travels round

const vec2 EYE = vec2(0.5, 0.42);

// The place of the picture that is seen at a place, in z how much brighter it is, and in w how much
// it takes of the accents' colour, from −1 to 1. `known` fades a late scene in.
vec4 moved(vec2 place, sampler2D moves, sampler2D shines, float known, float reach) {
  vec4 m = texture(moves, place) * known;
  vec2 stroke = (texture(shines, place).xy * 2.0 - 256.0 / 255.0) * known;
  float near = m.x;
  vec2 by = -thrust * near * (1.0 + near) * (0.8 * (place - EYE) + vec2(0.0, -0.14)) - swing * near;
  by += sway.x * m.y * vec2(sin(place.y * 9.0 + sway.y + near * 5.0) + 0.5 * sin(place.x * 23.0 - sway.z * 1.7), 0.35 * cos(place.x * 13.0 + sway.z));
  by += water.x * m.z * vec2(sin(place.y * 70.0 / (0.4 + near) + water.y * 2.0), 0.6 * sin(place.x * 17.0 + place.y * 40.0 - water.y * 1.6));
  by += stroke * (flow.x * sin(place.x * 8.0 + place.y * 5.0 + flow.y + near * 6.0) + flow.z * (0.35 + 0.65 * near));
  vec2 to = place + reach * by - drift * m.w;
  vec2 texel = 3.0 / vec2(textureSize(moves, 0));
  vec2 slope = vec2(texture(moves, place + vec2(texel.x, 0.0)).x - texture(moves, place - vec2(texel.x, 0.0)).x,
    texture(moves, place + vec2(0.0, texel.y)).x - texture(moves, place - vec2(0.0, texel.y)).x);
  float lit = known * dot(clamp(slope, -0.25, 0.25), relief);
  float alive = smoothstep(0.0, 0.02, near);
  return vec4(to, lift * (near - 0.25) * alive + lit, near * smoothstep(0.08, 0.45, near) - 0.18 * alive);
}
