package com.algorhythmic.operations.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSearchTest {

  @Test
  void an_address_is_read_in_any_case_and_is_nothing_else() {
    var search = UserSearch.of(" Ann@Example.ORG ");

    assertThat(search).isEqualTo(new UserSearch("ann@example.org", null, null, null, null));
    assertThat(search.nobody().getMessage()).contains("no account has this e-mail address");
    assertThat(search.toString()).doesNotContain("ann");
  }

  @Test
  void the_beginning_of_an_id_stands_for_all_ids_that_begin_like_it() {
    var search = UserSearch.of("5F0C0B9E-0");

    assertThat(search.firstId()).isEqualTo(UUID.fromString("5f0c0b9e-0000-0000-0000-000000000000"));
    assertThat(search.lastId()).isEqualTo(UUID.fromString("5f0c0b9e-0fff-ffff-ffff-ffffffffffff"));
    assertThat(search.session()).isEqualTo("5F0C0B9E-0");
  }

  @Test
  void a_whole_id_stands_for_itself() {
    var id = UUID.randomUUID();

    assertThat(UserSearch.of(id.toString()).firstId()).isEqualTo(id);
    assertThat(UserSearch.of(id.toString()).lastId()).isEqualTo(id);
    assertThat(UserSearch.of(id + "0").firstId()).as("too long").isNull();
  }

  @Test
  void seven_characters_are_too_few_for_an_id() {
    assertThat(UserSearch.of("5f0c0b9").firstId()).isNull();
  }

  @Test
  void a_code_is_read_as_people_type_it() {
    assertThat(UserSearch.of("abc 234").code()).isEqualTo("ABC234");
    assertThat(UserSearch.of("abc 234").session()).as("an id has no space").isNull();
    assertThat(UserSearch.of("ABCD-2345").code()).isEqualTo("ABCD2345");
    assertThat(UserSearch.of("ABCDEF0").code()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann smith", "ö", "?", "no@address@", "%", "a'b", " "})
  void what_can_mean_nothing_is_refused(String typed) {
    assertThatThrownBy(() -> UserSearch.of(typed)).isInstanceOf(Refusal.class);
  }
}
