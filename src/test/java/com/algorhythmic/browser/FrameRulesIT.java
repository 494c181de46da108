package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of a screen on the wall: brightness, sun, night, drift, matte, settings and the parameters of the address. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameRulesIT {
  private final Page page;

  FrameRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void a_span_of_the_day_may_go_over_midnight() {
    assertThat(run("""
            const { isBetween, minutesOf } = await import('/frame/daytime.js');
            const at = (time, from, until) => isBetween(minutesOf(time), minutesOf(from), minutesOf(until));
            return [at('23:29', '23:30', '06:30'), at('23:30', '23:30', '06:30'), at('00:00', '23:30', '06:30'), at('06:29', '23:30', '06:30'),
              at('06:30', '23:30', '06:30'), at('13:00', '12:00', '14:00'), at('11:59', '12:00', '14:00'), at('12:00', '12:00', '12:00'),
              minutesOf('7:30'), minutesOf('24:00'), minutesOf('07:60'), minutesOf('')].join();
            """)).isEqualTo("false,true,true,true,false,true,false,false,NaN,NaN,NaN,NaN");
  }

  @Test
  void day_and_night_pass_into_each_other_in_half_an_hour_from_their_times() {
    assertThat(run("""
            const { dayShare, minutesOf, brightnessOf } = await import('/frame/daytime.js');
            const share = (time, day = '07:00', night = '21:00') => dayShare(minutesOf(time), minutesOf(day), minutesOf(night)).toFixed(2);
            const jumps = [];
            for (const [day, night] of [['07:00', '21:00'], ['21:00', '07:00'], ['12:00', '12:10'], ['12:10', '12:00'], ['00:00', '23:59']]) {
              let before = dayShare(1439.9, minutesOf(day), minutesOf(night));
              for (let minute = 0; minute < 1440; minute += 0.1) {
                const now = dayShare(minute, minutesOf(day), minutesOf(night));
                if (Math.abs(now - before) > 0.16 || now < 0 || now > 1) jumps.push(`${day} ${night} ${minute.toFixed(1)}`);
                before = now;
              }
            }
            return [share('06:59'), share('07:00'), share('07:15'), share('07:30'), share('20:59'), share('21:15'), share('21:30'), share('03:00'),
              share('03:00', '20:00', '04:00'), share('09:00', '08:00', '08:00'), brightnessOf(0.5, 1, 0.4), jumps.join()].join();
            """)).isEqualTo("0.00,0.00,0.50,1.00,1.00,0.50,0.00,0.00,1.00,1.00,0.7,");
  }

  /** Times of the almanac, in UTC; the formulas are good for a minute. */
  @Test
  void sunrise_and_sunset_are_those_of_the_almanac_and_the_poles_have_none() {
    assertThat(run("""
            const { sunTimes, sunShare } = await import('/frame/sun.js');
            const places = { greenwich: [51.4779, 0], berlin: [52.52, 13.405], sydney: [-33.8688, 151.2093],
              tromso: [69.6492, 18.9553], pole: [90, 0], south: [-90, 0] };
            const times = (day, name) => {
              const [latitude, longitude] = places[name];
              const from = Date.parse(`${day}T00:00:00Z`);
              const { rise, set, up } = sunTimes(from, from + 86_400_000, { latitude, longitude });
              const text = at => at === null ? '-' : new Date(at + 30_000).toISOString().slice(11, 16);
              return `${name} ${text(rise)} ${text(set)} ${up}`;
            };
            const [latitude, longitude] = places.tromso;
            const share = moment => sunShare(Date.parse(moment), { latitude, longitude });
            return [times('2024-06-20', 'greenwich'), times('2024-12-21', 'berlin'), times('2024-03-20', 'sydney'),
              times('2024-06-21', 'tromso'), times('2024-12-21', 'tromso'), times('2024-06-21', 'pole'), times('2024-06-21', 'south'),
              share('2024-06-21T00:00:00Z') > 0.4, share('2024-12-21T22:00:00Z'), share('2024-12-21T10:45:00Z') > 0.1].join('\\n');
            """)).isEqualTo("""
            greenwich 03:43 20:21 false
            berlin 07:15 14:54 false
            sydney 19:59 08:06 true
            tromso - - true
            tromso - - false
            pole - - true
            south - - false
            true
            0
            true""");
  }

  @Test
  void summer_time_moves_the_night_with_the_clock_on_the_wall() {
    try (var berlin = page.context()
        .browser()
        .newContext(new NewContextOptions().setTimezoneId("Europe/Berlin"))) {
      var there = berlin.newPage();
      there.navigate(page.url());
      assertThat(there.evaluate("""
              async () => {
                const { isNightAt } = await import('/frame/night.js');
                const { DEFAULT_WALL } = await import('/frame/wall.js');
                const wall = { ...DEFAULT_WALL, on: true, sleeps: true, sleepFrom: '23:30', sleepUntil: '06:30' };
                const at = moment => isNightAt(wall, new Date(moment));
                // The clocks go forward on 29 March 2026 at 01:00 UTC, and back on 25 October at 01:00 UTC.
                return [at('2026-03-29T00:59:00Z'), at('2026-03-29T01:00:00Z'), at('2026-03-29T04:29:00Z'), at('2026-03-29T04:30:00Z'),
                  at('2026-03-28T05:29:00Z'), at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z'), at('2026-10-25T05:29:00Z'), at('2026-10-25T05:30:00Z'),
                  isNightAt({ ...wall, on: false }, new Date('2026-03-29T00:59:00Z')), isNightAt({ ...wall, sleeps: false }, new Date('2026-03-29T00:59:00Z'))].join();
              }
              """))
          .isEqualTo("true,true,true,false,true,true,true,true,false,false,false");
    }
  }

  @Test
  void the_screen_says_once_how_to_wake_it_and_sleeps_five_minutes_after_the_last_sign() {
    assertThat(night("""
        at(0, false); at(10, true); at(29, true); at(31, true);
        sign(100); at(101, true); at(399, true); at(401, true);
        at(500, false); at(600, true); at(601, true);
        """))
        .isEqualTo("awake telling telling asleep | awake awake asleep awake asleep asleep");
  }

  @Test
  void a_screen_in_use_stays_awake_when_the_night_begins() {
    assertThat(
            night(
                "watch.hasTold = true; at(0, false); sign(50); at(60, true); at(349, true); at(351, true);"))
        .isEqualTo("awake | awake awake asleep");
  }

  @Test
  void sound_that_lasts_wakes_the_screen_and_a_slam_or_a_pause_does_not() {
    assertThat(night("""
        watch.hasTold = true; at(0, true);
        hear(1, 10, 1); at(11, true);
        hear(0, 12, 3); hear(1, 15.5, 1); at(17, true);
        hear(1, 20, 0.5); hear(1, 40, 0.5); at(41, true);
        hear(1, 50, 2); at(52, true); at(349, true); at(360, true);
        """)).isEqualTo("asleep asleep asleep asleep awake awake asleep");
  }

  @Test
  void the_noise_of_the_room_is_no_sound() {
    assertThat(run("""
            const { RoomLevel } = await import('/frame/night-watch.js');
            const room = new RoomLevel();
            let now = 0;
            const heard = (decibels, seconds) => {
              let sounds = 0;
              for (const end = now + seconds * 1000; now < end; now += 500) sounds += room.isSound(decibels, now);
              return sounds;
            };
            return [heard(-50, 60), heard(-46, 10), heard(-30, 3), heard(-50, 10), heard(-90, 10), heard(-70, 3), heard(-Infinity, 3), heard(-40, 300) < 450].join();
            """)).isEqualTo("0,0,6,0,0,0,0,true");
  }

  @Test
  void the_picture_drifts_by_a_few_pixels_too_slowly_to_be_seen() {
    assertThat(run("""
            const { driftAt, reachOf } = await import('/frame/drift.js');
            const reach = reachOf(1920, 1080);
            let fastest = 0;
            let most = 0;
            const places = new Set();
            for (let ms = 0; ms < 12 * 3_600_000; ms += 1_000) {
              const [x, y] = driftAt(ms, reach);
              const [nextX, nextY] = driftAt(ms + 1_000, reach);
              fastest = Math.max(fastest, Math.hypot(nextX - x, nextY - y));
              most = Math.max(most, Math.abs(x), Math.abs(y));
              places.add(`${Math.round(x)} ${Math.round(y)}`);
            }
            return [reachOf(360, 640), reach > 5 && reach < 8, reachOf(7680, 4320), fastest < 0.06, most <= reach, places.size > 100].join();
            """)).isEqualTo("3,true,10,true,true,true");
  }

  @Test
  void the_opening_of_the_matte_has_the_proportions_of_the_picture_and_lies_a_little_high() {
    assertThat(run("""
            const { openingOf } = await import('/frame/opening.js');
            const wrong = [];
            for (const [width, height] of [[360, 640], [1280, 800], [1920, 1080], [3840, 2160], [320, 180], [1080, 1920]]) {
              for (const aspect of [1.5, 1, 1 / 1.5, 16 / 9]) {
                const box = openingOf(width, height, aspect);
                const below = height - box.top - box.height;
                const right = width - box.left - box.width;
                const isRight = Math.abs(box.width / box.height / aspect - 1) < 0.03 && box.left >= 12 && right >= 12 && box.top >= 10 && below > box.top
                  && Math.abs(box.left - right) <= 1;
                if (!isRight) wrong.push(`${width} ${height} ${aspect} ${JSON.stringify(box)}`);
              }
            }
            return wrong.join();
            """)).isEqualTo("");
  }

  @Test
  void a_matte_in_a_colour_is_dark_and_muted_and_needs_a_palette() {
    assertThat(run("""
            const { matteColour } = await import('/frame/matte-colour.js');
            const { oklab } = await import('/display/palette.js');
            const looks = palette => {
              const [light, a, b] = oklab(matteColour('palette', palette));
              return `${light.toFixed(2)} ${Math.hypot(a, b) < 0.06} ${a > 0.02 ? 'red' : a < -0.02 ? 'green' : b < -0.02 ? 'blue' : 'grey'}`;
            };
            return [matteColour('cream', ['#ff0000']), matteColour('dark', ['#ff0000']), matteColour('palette'), matteColour('palette', ['red']),
              looks(['#ff2010', '#202020', '#ffffff']), looks(['#808080', '#20a030']), looks(['#111111', '#eeeeee'])].join();
            """))
        .isEqualTo("#ece4d6,#1d1b1f,#1d1b1f,#1d1b1f,0.34 true red,0.34 true green,0.34 true grey");
  }

  @Test
  void stored_settings_that_are_invalid_get_the_default_and_those_of_the_address_are_not_stored() {
    assertThat(run("""
            localStorage.setItem('algorhythmic.wall', JSON.stringify({ matte: 'plaid', dayFrom: '25:00', nightBrightness: 3, on: 'yes', sleepUntil: '05:45', __proto__: 1 }));
            const { syncWall, changeWall } = await import('/frame/wall-settings.js');
            const { restoredWall } = await import('/frame/wall.js');
            const { store } = await import('/app/state.js');
            syncWall({ matte: 'dark', on: true });
            const { matte, dayFrom, nightBrightness, on, sleepUntil } = store.state.wall;
            changeWall({ dayFrom: '08:15' });
            const stored = localStorage.getItem('algorhythmic.wall');
            localStorage.clear();
            return [matte, dayFrom, nightBrightness, on, sleepUntil, stored, JSON.stringify(restoredWall('no JSON')), JSON.stringify(restoredWall('null'))].join();
            """))
        .isEqualTo(
            "dark,07:00,40,true,05:45,{\"sleepUntil\":\"05:45\",\"dayFrom\":\"08:15\"},{},{}");
  }

  @Test
  void an_address_starts_a_show_with_its_settings() {
    assertThat(parameters(
            "?show=AAAAAAAA-0000-4000-8000-000000000001&clean&source=microphone&frame&matte=palette&label=1&dim=sun&at=69.65,18.96&bright=90"
                + "&dimmed=20&sleep=23:00-06:15&wake=sound"))
        .isEqualTo(
            "{\"show\":\"aaaaaaaa-0000-4000-8000-000000000001\",\"source\":\"microphone\",\"clean\":true,\"tv\":false,\"wall\":{\"on\":true,"
                + "\"matte\":\"palette\",\"label\":true,\"dimming\":\"sun\",\"dayBrightness\":90,\"nightBrightness\":20,\"latitude\":69.65,\"longitude\":18.96,"
                + "\"sleeps\":true,\"sleepFrom\":\"23:00\",\"sleepUntil\":\"06:15\",\"soundWakes\":true},\"ignored\":[]} true");
    assertThat(parameters("")).endsWith("\"wall\":{},\"ignored\":[]} false");
    assertThat(parameters("?utm_source=x&tv=1&clean=0"))
        .endsWith("\"clean\":false,\"tv\":true,\"wall\":{},\"ignored\":[]} false");
    assertThat(parameters("?matte=none"))
        .contains("\"wall\":{\"on\":true,\"matte\":\"none\"}")
        .endsWith("true");
    assertThat(parameters("?frame=0&matte=dark"))
        .contains("\"wall\":{\"on\":false,\"matte\":\"dark\"}")
        .endsWith("false");
    assertThat(parameters("?sleep=off&wake=touch&source=demo"))
        .contains("\"wall\":{\"sleeps\":false,\"soundWakes\":false}");
  }

  @Test
  void what_an_address_says_wrongly_is_ignored_and_listed() {
    assertThat(parameters(
            "?show=../../etc&source=tape&frame=maybe&matte=plaid&label=2&dim=moon&day=7&night=25:00&bright=101&dimmed=0&at=91,0&sleep=22:00"
                + "&wake=never&show=x"))
        .isEqualTo(
            "{\"show\":\"\",\"source\":\"\",\"clean\":false,\"tv\":false,\"wall\":{},\"ignored\":[\"show=../../etc\",\"source=tape\",\"frame=maybe\","
                + "\"matte=plaid\",\"label=2\",\"dim=moon\",\"day=7\",\"night=25:00\",\"bright=101\",\"dimmed=0\",\"at=91,0\",\"sleep=22:00\",\"wake=never\"]} false");
    for (var wrong : new String[] {
      "at=",
      "at=1",
      "at=a,b",
      "at=1,2,3",
      "at=,",
      "at=1,181",
      "sleep=",
      "sleep=10:00-10:00",
      "sleep=1-2-3",
      "bright=1e2",
      "bright=-50",
      "dim=",
      "show=",
      "source=",
      "matte=__proto__",
      "frame=constructor",
      "label=toString",
      "matte=" + "x".repeat(10_000)
    }) {
      assertThat(parameters("?" + wrong))
          .as(wrong)
          .contains("\"wall\":{},\"ignored\":[\"")
          .hasSizeLessThan(200);
    }
  }

  private String parameters(String search) {
    return (String) page.evaluate("""
        async search => {
          const { parametersOf, startsItself } = await import('/app/parameters.js');
          const parameters = parametersOf(search);
          return `${JSON.stringify(parameters)} ${startsItself(parameters)}`;
        }
        """, search);
  }

  /** Runs a night with times in seconds, and returns what the screen was; a bar marks a sign. */
  private String night(String script) {
    return run("""
        const { NightWatch } = await import('/frame/night-watch.js');
        const watch = new NightWatch(false);
        const seen = [];
        const at = (seconds, isNight) => seen.push(watch.update(1000 * seconds, isNight));
        const sign = seconds => (seen.push('|'), watch.sign(1000 * seconds));
        const hear = (isSound, from, seconds) => {
          for (let ms = 0; ms <= 1000 * seconds; ms += 500) watch.hear(Boolean(isSound), 1000 * from + ms);
        };
        """ + script + "return seen.join(' ');");
  }

  private String run(String script) {
    return String.valueOf(page.evaluate("async () => {" + script + "}"));
  }
}
