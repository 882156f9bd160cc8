package dev.baton.testkit;

import dev.baton.api.Http;
import java.time.Duration;

class PlainHttpTest extends HttpContract {

    @Override
    public Http http(Duration deadline) {
        return new PlainHttp(deadline);
    }
}
