// The background, a picture, or a morph between two pictures, in linear light.
uniform sampler2D fromPicture;
uniform sampler2D toPicture;
uniform sampler2D fromShines;
uniform sampler2D toShines;
uniform sampler2D fromMoves;
uniform sampler2D toMoves;
uniform float progress;
uniform float softness;
uniform float seconds;
uniform float aspect;
uniform float flare;
uniform vec2 glitter; // strength, and a number that changes with each hat
uniform float fog;
uniform float blush; // how strongly accents colour what is near, and the opposite what is far
uniform vec2 known;
uniform vec2 tint; // how strongly accents colour the first and the second picture

in vec2 at;
in vec2 fromAt;
in vec2 toAt;
in float turn;
in vec4 gains;
out vec4 pixel;

// Bright places gain less, so that light does not become a flash.
const float MOST_GAIN = 0.065;
// A colour that is as bright and as red as grey, so that no flash comes from it.
const vec3 BLUSH = vec3(0.693, -0.307, 1.0);
// The part of an accent's colour that is kept where there is no room for it.
const float CUT_OFF = 0.15;

// What is seen at a place of a picture: its parts shine, and fog lies before what is far.
vec3 seen(sampler2D picture, sampler2D shines, vec2 place, vec2 gain, float known) {
  vec3 colour = texture(picture, place).rgb;
#ifdef SHINE
  vec4 shine = texture(shines, place) * known;
  float spark = shine.w * glitter.x * smoothstep(0.35, 0.9, grainAt(floor(place * vec2(textureSize(shines, 0)) / 2.0), glitter.y));
  colour += min(colour * (flare * shine.z), vec3(2.0 * MOST_GAIN)) + spark * (0.2 + colour) * 0.8;
#endif
  // By the root, so that dark and bright places change by as much as the eye sees.
  colour += clamp(gain.x * 0.28 * sqrt(colour), -MOST_GAIN, MOST_GAIN);
  vec3 hue = gain.y * blush * sqrt(luminance(colour)) * BLUSH;
  // Less where a channel would be cut off, because there the colour would flash.
  vec3 room = mix(max(vec3(0.0), colour), max(vec3(0.0), 1.0 - colour), step(0.0, hue)) / max(abs(hue), vec3(1e-4));
  return max(vec3(0.0), colour + mix(CUT_OFF, 1.0, min(1.0, min(room.r, min(room.g, room.b)))) * hue);
}

vec3 fogged(vec3 colour, vec3 haze, float near) {
  return mix(colour, haze, fog * (1.0 - near));
}

void main() {
#ifdef FROM_PICTURE
  vec3 colour = seen(fromPicture, fromShines, fromAt, gains.xy * vec2(1.0, tint.x), known.x);
  vec3 around = colour;
#ifdef FOG
  colour = fogged(colour, textureLod(fromPicture, fromAt, 6.0).rgb, texture(fromMoves, fromAt).x);
#endif
#else
  vec3 colour = background(at, aspect, seconds);
  vec3 around = colour;
#endif
#ifdef TO_PICTURE
#ifdef FROM_PICTURE
  around = textureLod(fromPicture, fromAt, 5.0).rgb;
#endif
  vec3 next = seen(toPicture, toShines, toAt, gains.zw * vec2(1.0, tint.y), known.y);
#ifdef FOG
  next = fogged(next, textureLod(toPicture, toAt, 6.0).rgb, texture(toMoves, toAt).x);
#endif
  colour = dissolve(colour, next, around, textureLod(toPicture, toAt, 5.0).rgb, turn, progress, softness);
#endif
  pixel = vec4(colour, 1.0);
}
