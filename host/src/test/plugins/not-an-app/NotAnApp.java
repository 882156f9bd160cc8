/** Bad: it is not an App. */
public class NotAnApp {}
