// The background, a picture, or a morph between two pictures, in linear light.
uniform sampler2D fromPicture;
uniform sampler2D toPicture;
uniform float progress;
uniform float softness;
uniform float seconds;
uniform float aspect;
uniform vec2 parallax;

in vec2 at;
in vec2 fromAt;
in vec2 toAt;
in float turn;
out vec4 pixel;

// Parallax: bright parts are nearer and move further.
vec2 nearer(sampler2D picture, vec2 place) {
#ifdef PARALLAX
  return place + parallax * (sqrt(luminance(textureLod(picture, place, 4.0).rgb)) - 0.5);
#else
  return place;
#endif
}

void main() {
#ifdef FROM_PICTURE
  vec2 first = nearer(fromPicture, fromAt);
  vec3 colour = texture(fromPicture, first).rgb;
  vec3 around = colour;
#else
  vec3 colour = background(at, aspect, seconds);
  vec3 around = colour;
#endif
#ifdef TO_PICTURE
#ifdef FROM_PICTURE
  around = textureLod(fromPicture, first, 5.0).rgb;
#endif
  vec2 second = nearer(toPicture, toAt);
  colour = dissolve(colour, texture(toPicture, second).rgb, around, textureLod(toPicture, second, 5.0).rgb, turn, progress, softness);
#endif
  pixel = vec4(colour, 1.0);
}
