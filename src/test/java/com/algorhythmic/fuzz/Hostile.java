package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Json.Raw;
import java.util.List;

/** Values that break careless code. */
final class Hostile {
  private static final List<String> TEXTS = List.of(
      "",
      " ",
      "\u0000",
      "a\u0000b",
      "\n",
      "a\r\nSet-Cookie: evil=1",
      "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      "\ud800",
      "x\udfff",
      "\udc00\ud800",
      "\ufeff",
      "\u202eabc",
      "\u2028",
      "\u0085",
      "\u001b[2J",
      "e\u0301".repeat(50),
      "🎵👩‍👩‍👧‍👦",
      "'; DROP TABLE users; --",
      "' OR '1'='1",
      "1; SELECT pg_sleep(10)",
      "%s%n%d{}",
      "${jndi:ldap://127.0.0.1:1/a}",
      "{{7*7}}",
      "<script>alert(1)</script>",
      "\"><img src=x onerror=alert(1)>",
      "../../../../etc/passwd",
      "..\\..\\windows\\win.ini",
      "/etc/passwd",
      "file:///etc/passwd",
      "http://169.254.169.254/latest/meta-data/",
      "NaN",
      "Infinity",
      "-0",
      "1e999",
      "0x10",
      "1_000",
      "１２３",
      "١٢٣",
      "null",
      "undefined",
      "true",
      "[]",
      "{}",
      "\"quoted\"",
      "+1000000000-12-31T23:59:59.999999999Z",
      "-1000000000-01-01T00:00:00Z",
      "9999-12-31T23:59:59Z",
      "0000-01-01T00:00:00Z",
      "2026-02-30T00:00:00Z",
      "2026-06-30T23:59:60Z",
      "294277-01-01T00:00:00Z",
      "2026-01-01T00:00:00+18:00",
      "00000000-0000-0000-0000-000000000000",
      "0-0-0-0-0",
      "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF\n",
      "x".repeat(100),
      "x".repeat(101),
      "x".repeat(1_000),
      "é".repeat(5_000),
      "\\",
      "%",
      "%00",
      "%c0%ae%c0%ae",
      "a".repeat(40) + "!");

  private static final List<String> NUMBERS = List.of(
      "0",
      "-0",
      "-1",
      "1",
      "0.5",
      "1.0",
      "1e0",
      "1E+2",
      "10e-1",
      "-0.0",
      "2147483647",
      "2147483648",
      "-2147483649",
      "9007199254740991",
      "9007199254740993",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775809",
      "1e308",
      "1e309",
      "-1e999",
      "4.9e-324",
      "1e-400",
      "0.1e1",
      "253402300800000",
      "8640000000000001",
      "123456789012345678901234567890",
      "9".repeat(400),
      "0." + "3".repeat(400));

  private static final List<String> DOCUMENTS = List.of(
      "",
      " ",
      "null",
      "true",
      "0",
      "1e999",
      "\"text\"",
      "[]",
      "[{}]",
      "{",
      "}",
      "[",
      "{}{}",
      "{}]",
      "{'a':1}",
      "{a:1}",
      "{\"a\":NaN}",
      "{\"a\":Infinity}",
      "{\"a\":01}",
      "{\"a\":+1}",
      "{\"a\":.5}",
      "{\"a\":1,}",
      "{\"a\":\"\u0001\"}",
      "{\"a\":\"\\x\"}",
      "{\"a\":\"\\u12\"}",
      "{\"\":1}",
      "{\"\\u0000\":1}",
      "{\"\\ud800\":1}",
      "{\"__proto__\":{\"admin\":true}}",
      "{\"$ref\":\"file:///etc/passwd\"}",
      "{\"a\":" + "9".repeat(2_000) + "}",
      "{\"a\":1e" + "9".repeat(30) + "}",
      "\ufeff{}",
      "/* c */{}",
      "[".repeat(50_000),
      "[".repeat(900) + "]".repeat(900),
      "{\"a\":".repeat(5_000),
      "{\"a\":".repeat(900) + "1" + "}".repeat(900),
      "{\"" + "k".repeat(60_000) + "\":1}",
      "[" + "1,".repeat(30_000) + "1]",
      "\u0000",
      "\u00ff\u00fe{\u0000}\u0000",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      "a=1&b=2");

  private Hostile() {}

  static String text(Chance chance) {
    return chance.oneOf(TEXTS);
  }

  static String number(Chance chance) {
    return chance.oneOf(NUMBERS);
  }

  /** A JSON value of any type. */
  static Object value(Chance chance) {
    return switch (chance.below(8)) {
      case 0 -> new Raw("null");
      case 1 -> chance.in(2);
      case 2, 3 -> new Raw(number(chance));
      case 4 -> new Raw(chance.oneOf("[]", "{}", "[null]", "[[]]", "{\"a\":{}}", "[1,\"a\",{}]"));
      case 5 -> new Raw("[".repeat(400) + "]".repeat(400));
      default -> text(chance);
    };
  }

  /** A whole body, mostly not of the expected form, and often not JSON. */
  static String document(Chance chance) {
    return chance.oneOf(DOCUMENTS);
  }
}
