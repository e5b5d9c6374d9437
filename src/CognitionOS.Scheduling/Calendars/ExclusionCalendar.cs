namespace CognitionOS.Scheduling;

/// <summary>Instants at which a trigger does not fire.</summary>
public abstract class ExclusionCalendar
{
    private protected ExclusionCalendar()
    {
    }
}
