package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a body, and what is said of one that is wrong, over HTTP, by a real server. */
class IncomingBodyTest {

    private final TestHost host = TestHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void a_body_that_is_wrong_is_refused_with_what_is_wrong_about_it(String body, String problem) throws Exception {
        host.install(TestApp.that(request -> {
            throw new AssertionError("The app was asked.");
        }));

        HttpResponse<String> response = host.call(body);

        Answers.assertError(response, 400, "bad-request");
        assertThat(Answers.problems(response)).singleElement().asString().startsWith(problem);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(wrongInAll(), wrongDepartments(), wrongInDetail())
                .flatMap(Function.identity())
                .map(wrong -> arguments(String.valueOf(wrong.get()[0]).replace('\'', '"'), wrong.get()[1]));
    }

    private static Stream<Arguments> wrongInAll() {
        String close = "{'action':'close-chat','sessionId':'s1'";
        return Stream.of(
                arguments("", "the body must be a JSON object"),
                arguments("[]", "the body must be a JSON object"),
                arguments("'close-chat'", "the body must be a JSON object"),
                arguments("{", "the body is not well-formed JSON: Unexpected end-of-input"),
                arguments(close + "} {}", "the body is not well-formed JSON: "),
                arguments(close + ",'sessionId':'s2'}", "the body is not well-formed JSON: Duplicate field"),
                arguments("{'sessionId':'s1'}", "action is required"),
                arguments("{'action':'close-chat'}", "sessionId is required"),
                arguments("{'action':'close-chat','sessionId':null}", "sessionId is required"),
                arguments("{'action':'close-chat','sessionId':7}", "sessionId must be a text, not a number"),
                arguments("{'action':'close-chat','sessionId':''}", "sessionId must have 1 to 128 characters"),
                arguments(
                        "{'action':'close-chat','sessionId':'" + "s".repeat(129) + "'}",
                        "sessionId must have 1 to 128 characters, not 129"),
                arguments(
                        "{'action':'close-chat','sessionId':'s 1'}",
                        "sessionId must not hold white space or control characters"),
                arguments(
                        "{'action':'close-chat','sessionId':'s\\u00011'}",
                        "sessionId must not hold white space or control characters"));
    }

    private static Stream<Arguments> wrongDepartments() {
        return Stream.of(
                arguments(
                        data("'department':'billing'"),
                        "unknown field 'actionData.department' (did you mean actionData.targetDepartment?)"),
                arguments(
                        "{'action':'handover','sessionId':'s1','department':'billing'}",
                        "unknown field 'department' (did you mean actionData.targetDepartment?)"),
                arguments(
                        "{'action':'handover','sessionId':'s1','Departement':'billing'}",
                        "unknown field 'Departement' (did you mean actionData.targetDepartment?)"),
                arguments(
                        "{'action':'handover','sessionId':'s1','departmentName':'billing'}",
                        "unknown field 'departmentName' (did you mean actionData.targetDepartment?)"),
                arguments(
                        "{'action':'handover','sessionId':'s1','data':{'targetDepartment':'billing'}}",
                        "unknown field 'data' (did you mean actionData.targetDepartment?)"),
                arguments(
                        data("'actionData':{'targetDepartment':'billing'}"),
                        "unknown field 'actionData.actionData' (did you mean actionData.targetDepartment?)"),
                arguments(
                        "{'action':'handover','sessionId':'s1','targetDepartment':'billing'}",
                        "unknown field 'targetDepartment' (did you mean actionData.targetDepartment?)"),
                arguments(data("'targetDepartment':' '"), "actionData.targetDepartment must have 1 to 500"));
    }

    private static Stream<Arguments> wrongInDetail() {
        return Stream.of(
                arguments(
                        "{'action':'handover','sessionId':'s1','actionData':7}",
                        "actionData must be an object, not a number"),
                arguments(
                        data("'reason':'" + "r".repeat(501) + "'"), "actionData.reason is longer than 500 characters"),
                arguments(
                        "{'action':'close-chat','sessionId':'s\\ud83d'}",
                        "sessionId holds half of a character that takes two"),
                arguments(
                        data("'metadata':{'a':'\\ude42\\ud83d'}"),
                        "actionData.metadata.'a' holds half of a character that takes two"),
                arguments(data("'metadata':[]"), "actionData.metadata must be an object of texts, not an array"),
                arguments(data("'metadata':{'a':{'b':'c'}}"), "actionData.metadata.'a' must be a text, not an object"),
                arguments(
                        data("'metadata':{'" + "k".repeat(60) + "':1}"),
                        "actionData.metadata.'" + "k".repeat(40) + "...' must be a text, not a number"),
                arguments(
                        data("'metadata':{'a':'" + "b".repeat(4_096) + "'}"),
                        "actionData.metadata holds 4097 bytes; 4096 are allowed"));
    }

    private static String data(String fields) {
        return "{'action':'handover','sessionId':'s1','actionData':{" + fields + "}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'handover','sessionId':'s1','actionData':{'targetDepartment':'sales','departmentId':'65a'}}",
                "{'action':'close-chat','sessionId':'s1','actionData':{'targetDepartment':' '}}",
                "{'action':'handover','sessionId':'s1','departmentName':null}",
                "{'action':'handover','sessionId':'s1','actionData':{'metadata':{'targetDepartment':'sales'}}}",
                "{'action':'close-chat','sessionId':'s1','departmentName':'sales','event':{'targetDepartment':'x'}}"
            })
    void what_else_a_caller_sends_along_is_nobodys_business(String body) {
        assertThat(IncomingBody.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .sessionId())
                .isEqualTo("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"007B0000", "0000007B20202020", "7BFF"})
    void bytes_that_are_no_text_are_refused_like_any_other_body(String bytes) {
        assertThatThrownBy(() -> IncomingBody.parse(HexFormat.of().parseHex(bytes)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(400));
    }

    @Test
    void what_is_as_long_as_it_may_be_is_taken_and_a_null_is_as_good_as_nothing() {
        host.install(TestApp.handingOver(ActionResult.done()));
        String fields = data("'targetDepartment':null,'reason':'" + "\uD83D\uDE42".repeat(500)
                        + "','metadata':{'n':null,'a':'" + "b".repeat(4_094) + "'}")
                .replace("s1", "\uD83D\uDE42".repeat(128));

        HttpResponse<String> response = host.call(fields.replace('\'', '"'));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
