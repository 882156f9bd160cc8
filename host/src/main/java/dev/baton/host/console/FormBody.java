package dev.baton.host.console;

import io.javalin.http.Context;

/** What a form may be sent as. A body in parts is written to disk while it is read, however large it is. */
final class FormBody {

    private FormBody() {}

    /** Whether it is a form without files, and no larger than this. */
    static boolean isPlain(Context context, int mostBytes) {
        String type = context.contentType();
        long size = context.req().getContentLengthLong();
        return type != null && type.startsWith("application/x-www-form-urlencoded") && size >= 0 && size <= mostBytes;
    }
}
