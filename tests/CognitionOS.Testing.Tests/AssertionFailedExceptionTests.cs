namespace CognitionOS.Testing;

public sealed class AssertionFailedExceptionTests
{
    [Fact]
    public void Carries_its_message_and_its_cause()
    {
        var cause = new FormatException();

        var error = new AssertionFailedException("Expected 1.", cause);

        Assert.Equal("Expected 1.", error.Message);
        Assert.Same(cause, error.InnerException);
    }
}
