package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.Protocol.Request;
import com.algorhythmic.bridge.Protocol.Type;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  @Test
  void the_five_frame_types_are_parsed() {
    assertThat(Protocol.parse("{'type':'ping'}".replace('\'', '"')))
        .isEqualTo(Request.of(Type.PING, null, null));
    assertThat(parse("{'type':'register','address':'session.a','replyAddress':'r1'}"))
        .isEqualTo(Request.of(Type.REGISTER, "session.a", "r1"));
    assertThat(parse("{'type':'unregister','address':'session.a'}"))
        .isEqualTo(Request.of(Type.UNREGISTER, "session.a", null));
    assertThat(parse("{'type':'send','address':'time','replyAddress':'r2','body':{'a':1}}"))
        .isEqualTo(send("r2", new JsonObject().put("a", 1)));
    assertThat(parse("{'type':'publish','address':'time','body':{}}"))
        .isEqualTo(Request.of(Type.PUBLISH, null, null));
  }

  @Test
  void the_frames_of_the_vertx_client_are_parsed() {
    assertThat(parse("{'type':'register','address':'session.a','headers':{}}"))
        .isEqualTo(Request.of(Type.REGISTER, "session.a", null));
    assertThat(parse("{'type':'send','address':'time','headers':{},'replyAddress':'r'}"))
        .isEqualTo(send("r", new JsonObject()));
    assertThat(parse("{'type':'send','address':'time','body':null}"))
        .isEqualTo(send(null, new JsonObject()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "hello",
        "{",
        "{\"type\":\"ping\"} trailing",
        "null",
        "1",
        "\"ping\"",
        "[\"ping\"]",
        "{\"a\":NaN}",
        "\u0000",
        "{\"type\":\"ping\",}"
      })
  void a_frame_that_is_not_a_json_object_is_invalid(String text) {
    assertThat(invalid(text).error().code()).isEqualTo(Code.INVALID);
    assertThat(invalid(text).error().field()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\ud800", "\\udc00"})
  void a_text_that_cannot_be_stored_is_invalid_and_its_field_is_named(String text) {
    var request = parse(
        "{'type':'send','address':'time','replyAddress':'r','body':{'a':['x','" + text + "']}}");

    assertThat(request.error().code()).isEqualTo(Code.INVALID);
    assertThat(request.error().field()).isEqualTo("a");
    assertThat(request.replyAddress()).isEqualTo("r");
  }

  @Test
  void json_that_would_exhaust_the_parser_is_invalid() {
    assertThat(invalid("[".repeat(16_000)).error().code()).isEqualTo(Code.INVALID);
    assertThat(invalid("{\"a\":".repeat(3_000)).error().code()).isEqualTo(Code.INVALID);
    assertThat(invalid("{\"type\":" + "9".repeat(16_000) + "}").error().code())
        .isEqualTo(Code.INVALID);
  }

  @Test
  void an_invalid_frame_keeps_its_reply_address() {
    refused("{'type':'dance','replyAddress':'r'}", "type");
    refused("{'replyAddress':'r'}", "type");
    refused("{'type':5,'replyAddress':'r'}", "type");
    refused("{'type':'send','replyAddress':'r','body':{}}", "address");
    refused("{'type':'register','replyAddress':'r','address':7}", "address");
    refused("{'type':'register','replyAddress':'r','address':''}", "address");
    refused("{'type':'register','replyAddress':'r','address':'a b'}", "address");
    refused("{'type':'register','replyAddress':'r','address':'a\\nb'}", "address");
    refused(
        "{'type':'register','replyAddress':'r','address':'" + "a".repeat(201) + "'}", "address");
    refused("{'type':'send','replyAddress':'r','address':'time','body':[1]}", "body");
    refused("{'type':'send','replyAddress':'r','address':'time','body':'x'}", "body");
  }

  @Test
  void an_invalid_reply_address_is_ignored() {
    var invalid = invalid("{'type':'ping','replyAddress':[]}".replace('\'', '"'));

    assertThat(invalid.replyAddress()).isNull();
    assertThat(invalid.error().field()).isEqualTo("replyAddress");
  }

  @Test
  void an_error_has_code_type_message_and_field() {
    var refusal = new Refusal(Code.INVALID, "level is 0 to 1", "level");

    assertThat(new JsonObject(Protocol.err("r", refusal).text()))
        .isEqualTo(json("{'type':'err','address':'r','failureCode':1400,"
            + "'failureType':'invalid-request','message':'level is 0 to 1','field':'level'}"));
    assertThat(
            new JsonObject(Protocol.err(null, new Refusal(Code.BUSY, "later")).text()))
        .isEqualTo(
            json("{'type':'err','failureCode':1503,'failureType':'busy','message':'later'}"));
  }

  @Test
  void an_error_that_a_viewer_can_meet_names_its_sentence() {
    var refusal =
        new Refusal(Code.CONFLICT, "at most 5", null).ofType("all-full", Map.of("most", 5));

    assertThat(new JsonObject(Protocol.err("r", refusal).text()))
        .isEqualTo(json("{'type':'err','address':'r','failureCode':1409,'failureType':'conflict',"
            + "'message':'at most 5','reasonType':'all-full','values':{'most':5}}"));
  }

  @Test
  void an_event_has_address_and_body() {
    assertThat(new JsonObject(Protocol.rec("session.a", json("{'seq':3}")).text()))
        .isEqualTo(json("{'type':'rec','address':'session.a','body':{'seq':3}}"));
    assertThat(new JsonObject(Protocol.PONG.text())).isEqualTo(json("{'type':'pong'}"));
  }

  private static void refused(String text, String field) {
    var invalid = invalid(text.replace('\'', '"'));
    assertThat(invalid.error().code()).isEqualTo(Code.INVALID);
    assertThat(invalid.error().field()).isEqualTo(field);
    assertThat(invalid.replyAddress()).isEqualTo("r");
  }

  private static Request send(String replyAddress, JsonObject body) {
    return new Request(Type.SEND, "time", replyAddress, body, null, null, null);
  }

  private static Request invalid(String text) {
    var request = Protocol.parse(text);
    assertThat(request.type()).isEqualTo(Type.INVALID);
    return request;
  }

  private static Request parse(String text) {
    return Protocol.parse(text.replace('\'', '"'));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
