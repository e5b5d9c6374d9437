namespace CognitionOS.Testing;

public sealed class StandstillTests
{
    [Fact]
    public void A_clock_that_moves_is_not_stopped()
    {
        var standstill = new Standstill();

        for (var instant = 0; instant < 3 * Standstill.MostFirings; instant++)
        {
            standstill.Count(instant / 2);
        }

        Standstill.ThrowIfEndless(Standstill.MostFirings);
    }

    [Fact]
    public void A_clock_that_stands_still_is_stopped()
    {
        var standstill = new Standstill();
        for (var round = 0; round < Standstill.MostFirings; round++)
        {
            standstill.Count(5);
        }

        Assert.Throws<InvalidOperationException>(() => standstill.Count(5));
        Assert.Throws<InvalidOperationException>(() => Standstill.ThrowIfEndless(Standstill.MostFirings + 1));
    }
}
