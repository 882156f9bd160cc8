/**
 * What a plugin author tests with.
 *
 * <p>Extend {@link dev.baton.testkit.AppContract} to hold an app to what the host expects of it, and
 * {@link dev.baton.testkit.PluginJarContract} to hold the built jar to what the host loads. For tests of one's own there
 * are {@link dev.baton.testkit.FakeBackend}, a server that answers as told, also in the ways in which real ones fail, and
 * {@link dev.baton.testkit.AppHarness}, which starts an app with fakes for all that it is lent.
 *
 * <pre>{@code
 * try (FakeBackend backend = FakeBackend.start();
 *         AppHarness app = AppHarness.start(new DeskApp(), Map.of("server-url", backend.url().toString()))) {
 *     backend.on("POST", "/chat/close").answers(200, "{\"ok\": true}");
 *
 *     ActionResult result = app.closeChat("chat-1");
 *
 *     assertThat(result).isEqualTo(ActionResult.done());
 *     assertThat(backend.received().get(0).json()).isEqualTo(Map.of("chat", "chat-1"));
 * }
 * }</pre>
 */
package dev.baton.testkit;
