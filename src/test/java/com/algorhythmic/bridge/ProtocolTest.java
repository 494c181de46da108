package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.Protocol.Broken;
import com.algorhythmic.bridge.Protocol.Ping;
import com.algorhythmic.bridge.Protocol.Publish;
import com.algorhythmic.bridge.Protocol.Register;
import com.algorhythmic.bridge.Protocol.Send;
import com.algorhythmic.bridge.Protocol.Unregister;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  @Test
  void the_five_words_are_understood() {
    assertThat(Protocol.parse("{'type':'ping'}".replace('\'', '"'))).isEqualTo(new Ping());
    assertThat(parse("{'type':'register','address':'session.a','replyAddress':'r1'}"))
        .isEqualTo(new Register("session.a", "r1"));
    assertThat(parse("{'type':'unregister','address':'session.a'}"))
        .isEqualTo(new Unregister("session.a", null));
    assertThat(parse("{'type':'send','address':'time','replyAddress':'r2','body':{'a':1}}"))
        .isEqualTo(new Send("time", "r2", new JsonObject().put("a", 1), null));
    assertThat(parse("{'type':'publish','address':'time','body':{}}")).isEqualTo(new Publish(null));
  }

  @Test
  void the_stock_client_is_understood_which_adds_headers_and_leaves_out_what_it_does_not_need() {
    assertThat(parse("{'type':'register','address':'session.a','headers':{}}"))
        .isEqualTo(new Register("session.a", null));
    assertThat(parse("{'type':'send','address':'time','headers':{},'replyAddress':'r'}"))
        .isEqualTo(new Send("time", "r", new JsonObject(), null));
    assertThat(parse("{'type':'send','address':'time','body':null}"))
        .isEqualTo(new Send("time", null, new JsonObject(), null));
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
  void what_is_no_json_object_is_invalid(String text) {
    assertThat(broken(text).refusal().code()).isEqualTo(Code.INVALID);
    assertThat(broken(text).refusal().field()).isNull();
  }

  @Test
  void json_made_to_exhaust_the_parser_is_invalid() {
    assertThat(broken("[".repeat(16_000)).refusal().code()).isEqualTo(Code.INVALID);
    assertThat(broken("{\"a\":".repeat(3_000)).refusal().code()).isEqualTo(Code.INVALID);
    assertThat(broken("{\"type\":" + "9".repeat(16_000) + "}").refusal().code())
        .isEqualTo(Code.INVALID);
  }

  @Test
  void a_wrong_frame_is_refused_with_its_field_and_keeps_its_reply_address() {
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
  void a_wrong_reply_address_is_not_answered_to() {
    var broken = broken("{'type':'ping','replyAddress':[]}".replace('\'', '"'));

    assertThat(broken.replyAddress()).isNull();
    assertThat(broken.refusal().field()).isEqualTo("replyAddress");
  }

  @Test
  void an_error_carries_its_number_its_word_its_reason_and_its_field() {
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
  void an_event_carries_its_address_and_its_body() {
    assertThat(new JsonObject(Protocol.rec("session.a", json("{'seq':3}")).text()))
        .isEqualTo(json("{'type':'rec','address':'session.a','body':{'seq':3}}"));
    assertThat(new JsonObject(Protocol.PONG.text())).isEqualTo(json("{'type':'pong'}"));
  }

  private static void refused(String text, String field) {
    var broken = broken(text.replace('\'', '"'));
    assertThat(broken.refusal().code()).isEqualTo(Code.INVALID);
    assertThat(broken.refusal().field()).isEqualTo(field);
    assertThat(broken.replyAddress()).isEqualTo("r");
  }

  private static Broken broken(String text) {
    return (Broken) Protocol.parse(text);
  }

  private static Protocol.Word parse(String text) {
    return Protocol.parse(text.replace('\'', '"'));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
